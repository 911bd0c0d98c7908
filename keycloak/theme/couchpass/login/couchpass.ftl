<#-- Parts that several pages share. -->

<#-- The client's name, resolved as Keycloak does it, or the client ID if it has no name. -->
<#function appName>
    <#return (client.name?has_content)?then(advancedMsg(client.name!), client.clientId!)>
</#function>

<#-- In a language that the theme does not have, its own texts are English, whatever the rest of the page is. -->
<#assign ownLanguage = msg("couchpassLanguage")>

<#macro caution>
    <div class="cp-caution" role="note" lang="${ownLanguage}" dir="auto">
        <#nested>
    </div>
</#macro>
