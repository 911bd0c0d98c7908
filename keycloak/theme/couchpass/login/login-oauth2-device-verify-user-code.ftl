<#import "template.ftl" as layout>
<#import "couchpass.ftl" as couchpass>
<#-- The page to type the code, also shown if the code of a scanned address is refused. -->
<@layout.registrationLayout; section>
    <#if section = "header">
        ${msg("oauth2DeviceVerificationTitle")}
    <#elseif section = "form">
        <@couchpass.caution>
            <p>${msg("couchpassCaution")}</p>
        </@couchpass.caution>
        <form id="kc-user-verify-device-user-code-form" class="${properties.kcFormClass!}" action="${url.oauth2DeviceVerificationAction}" method="post">
            <div class="${properties.kcFormGroupClass!}">
                <label class="cp-label" for="device_user_code">${msg("verifyOAuth2DeviceUserCode")}</label>
                <span class="${properties.kcInputClass!} cp-code">
                    <#-- lang="en", because Turkish capitalization would show "i" as "İ". -->
                    <input id="device_user_code" name="device_user_code" type="text" lang="en" dir="ltr" placeholder="XXXX-XXXX" maxlength="40" required autofocus
                           autocomplete="off" autocapitalize="characters" autocorrect="off" spellcheck="false" enterkeyhint="next"
                           <#if ((message.type)!"") == "error">data-refused aria-invalid="true"</#if>>
                </span>
            </div>
            <#-- Does not import Keycloak's buttons.ftl: Keycloak 25 has no such file and would answer with HTTP 500. -->
            <div class="${properties.kcFormGroupClass!}">
                <div class="${properties.kcFormActionGroupClass!}">
                    <button class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" id="kc-login" type="submit">${msg("doContinue")}</button>
                </div>
            </div>
        </form>
        <script type="module" src="${url.resourcesPath}/js/user-code.js"></script>
    </#if>
</@layout.registrationLayout>
