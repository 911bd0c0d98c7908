<#import "couchpass.ftl" as couchpass>
<#--
  Keycloak's own place for additions to every page. The stylesheet moves them up: below the form a phone's keyboard would hide them.
  An end page says by its heading alone how it ended. Every page of the realm runs through here, so a fault of ours must leave
  the page as Keycloak made it: on 26.0.8, which has no pageId, every page was HTTP 500.
-->
<#macro content>
    <#attempt>
        <#local page = pageId!(.main_template_name?remove_ending(".ftl"))>
        <#if page == "login" && ((client.attributes["oauth2.device.authorization.grant.enabled"])!"") == "true">
            <@couchpass.caution>
                <p>${msg("couchpassCaution")}</p>
                <p>${msg("couchpassSignInFor", couchpass.appName())}</p>
            </@couchpass.caution>
        <#elseif page == "info" && (messageHeader!"") == msg("oauth2DeviceVerificationCompleteHeader")>
            <div class="cp-end" data-couchpass-end="sent"></div>
        <#elseif page == "info" && (messageHeader!"") == msg("oauth2DeviceVerificationFailedHeader")>
            <div class="cp-end" data-couchpass-end="not-approved"></div>
        </#if>
    <#recover>
    </#attempt>
</#macro>
