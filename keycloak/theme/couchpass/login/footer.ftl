<#--
  Keycloak includes this file in every page. The stylesheet moves its content up, because a phone's keyboard would hide it
  below the form. An end page is recognized by its heading. Errors are caught, so that a fault here does not break the page:
  without that, 26.0.8, which has no pageId, answered every page with HTTP 500.
  "login-username" is the first page of a sign-in that asks for the password on a second one (identity-first).
-->
<#macro content>
    <#attempt>
        <#import "couchpass.ftl" as couchpass>
        <#local page = pageId!(.main_template_name?remove_ending(".ftl"))>
        <#if ["login", "login-username"]?seq_contains(page) && ((client.attributes["oauth2.device.authorization.grant.enabled"])!"") == "true">
            <@couchpass.caution>
                <p>${msg("couchpassCaution")}</p>
                <p>${msg("couchpassSignInFor", couchpass.appName())}</p>
            </@couchpass.caution>
        <#elseif page == "info" && (messageHeader!"") == msg("oauth2DeviceVerificationCompleteHeader")>
            <div class="cp-end" data-couchpass-end="sent"></div>
        <#elseif page == "info" && (messageHeader!"") == msg("oauth2DeviceVerificationFailedHeader")>
            <div class="cp-end" data-couchpass-end="not-approved"></div>
        </#if>
        <script src="${url.resourcesPath}/js/fallback-direction.js"></script>
        <script type="module" src="${url.resourcesPath}/js/label-user-name.js"></script>
    <#recover>
    </#attempt>
</#macro>
