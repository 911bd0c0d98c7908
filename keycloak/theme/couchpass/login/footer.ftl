<#import "couchpass.ftl" as couchpass>
<#--
  Keycloak's own place for additions to every page. The stylesheet moves them up: below the form a phone's keyboard would hide them.
  An end page says by its heading alone how it ended.
-->
<#macro content>
    <#if pageId == "login" && ((client.attributes["oauth2.device.authorization.grant.enabled"])!"") == "true">
        <@couchpass.caution>
            <p>${msg("couchpassCaution")}</p>
            <p>${msg("couchpassSignInFor", couchpass.appName())}</p>
        </@couchpass.caution>
    <#elseif pageId == "info" && (messageHeader!"") == msg("oauth2DeviceVerificationCompleteHeader")>
        <div class="cp-end" data-couchpass-end="approved"></div>
    <#elseif pageId == "info" && (messageHeader!"") == msg("oauth2DeviceVerificationFailedHeader")>
        <div class="cp-end" data-couchpass-end="not-approved"></div>
    </#if>
</#macro>
