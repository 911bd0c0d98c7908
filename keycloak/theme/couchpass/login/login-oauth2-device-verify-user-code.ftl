<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
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
                    <input id="device_user_code" name="device_user_code" type="text" dir="ltr" placeholder="XXXX-XXXX" maxlength="20" required autofocus
                           autocomplete="off" autocapitalize="characters" autocorrect="off" spellcheck="false" enterkeyhint="next">
                </span>
            </div>
            <@buttons.actionGroup>
                <@buttons.button id="kc-login" label="doContinue"/>
            </@buttons.actionGroup>
        </form>
    </#if>
</@layout.registrationLayout>
