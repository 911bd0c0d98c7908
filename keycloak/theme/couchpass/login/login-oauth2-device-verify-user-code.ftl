<#import "template.ftl" as layout>
<#import "couchpass.ftl" as couchpass>
<#-- The code from the television is typed here, or the address of the QR code has failed. -->
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
                    <#-- The code is no word of the page's language: Turkish capitals would show "i" as "İ". -->
                    <input id="device_user_code" name="device_user_code" type="text" lang="en" dir="ltr" placeholder="XXXX-XXXX" maxlength="40" required autofocus
                           autocomplete="off" autocapitalize="characters" autocorrect="off" spellcheck="false" enterkeyhint="next"
                           <#if ((message.type)!"") == "error">data-refused aria-invalid="true"</#if>>
                </span>
            </div>
            <#-- Not Keycloak's own buttons.ftl: Keycloak 25 has none, and a page that imports it is HTTP 500 there. -->
            <div class="${properties.kcFormGroupClass!}">
                <div class="${properties.kcFormActionGroupClass!}">
                    <button class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" id="kc-login" type="submit">${msg("doContinue")}</button>
                </div>
            </div>
        </form>
        <script type="module" src="${url.resourcesPath}/js/user-code.js"></script>
    </#if>
</@layout.registrationLayout>
