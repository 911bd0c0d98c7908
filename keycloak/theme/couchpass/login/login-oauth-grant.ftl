<#import "template.ftl" as layout>
<#import "couchpass.ftl" as couchpass>
<#-- "No" comes first and looks like "Yes", so that a phished viewer can decline easily (RFC 8628 §5.4). -->
<#assign app = couchpass.appName()>
<@layout.registrationLayout bodyClass="oauth"; section>
    <#if section = "header">
        ${msg("oauthGrantTitle", app)}
    <#elseif section = "form">
        <@couchpass.caution>
            <p>${msg("couchpassCaution")}</p>
            <p>${msg("couchpassStranger")}</p>
        </@couchpass.caution>
        <#-- Offline access is not data that the app sees, so it gets its own sentence. -->
        <#assign offline = r"${offlineAccessScopeConsentText}">
        <#assign seen = (oauth.clientScopesRequested![])?filter(scope -> scope.consentScreenText != offline)>
        <#if seen?has_content>
            <h2 class="cp-label" lang="${couchpass.ownLanguage}">${msg("couchpassGranted", app)}</h2>
            <ul class="${properties.kcListClass!} cp-granted">
                <#list seen?sort_by("consentScreenText") as scope>
                    <#-- The second name is for Keycloak 26.0. -->
                    <#assign parameter = (scope.parameterizedScopeParameter)!(scope.dynamicScopeParameter)!"">
                    <li><#if parameter?has_content>${advancedMsg(scope.consentScreenText, parameter)}<#else>${advancedMsg(scope.consentScreenText)}</#if></li>
                </#list>
            </ul>
        </#if>
        <#if (oauth.clientScopesRequested![])?size != seen?size>
            <p>${msg("offlineAccessScopeConsentText")}</p>
        </#if>
        <#if (client.attributes.tosUri)?? || (client.attributes.policyUri)??>
            <p>
                ${msg("oauthGrantInformation", app)}
                <#if (client.attributes.tosUri)??>${msg("oauthGrantReview")} <a href="${client.attributes.tosUri}" target="_blank" rel="noopener">${msg("oauthGrantTos")}</a></#if>
                <#if (client.attributes.policyUri)??>${msg("oauthGrantReview")} <a href="${client.attributes.policyUri}" target="_blank" rel="noopener">${msg("oauthGrantPolicy")}</a></#if>
            </p>
        </#if>
        <form class="cp-choice" action="${url.oauthAction}" method="post">
            <input type="hidden" name="code" value="${oauth.code}">
            <button class="${properties.kcButtonSecondaryClass!}" id="kc-cancel" name="cancel" type="submit" lang="${couchpass.ownLanguage}">${msg("couchpassNo")}</button>
            <button class="${properties.kcButtonSecondaryClass!}" id="kc-login" name="accept" type="submit" lang="${couchpass.ownLanguage}">${msg("couchpassYes")}</button>
        </form>
        <#-- The phone may still be signed in to somebody else's account, and Keycloak gives this page no name to show. -->
        <p class="cp-restart"><a id="reset-login" href="${url.loginRestartFlowUrl}">${msg("restartLoginTooltip")}</a></p>
    </#if>
</@layout.registrationLayout>
