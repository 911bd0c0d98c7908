<#-- Parts that several pages share. -->

<#-- The client's name, resolved as Keycloak does it, or the client ID if it has no name. -->
<#function appName>
    <#return (client.name?has_content)?then(advancedMsg(client.name!), client.clientId!)>
</#function>

<#macro caution>
    <div class="cp-caution" role="note">
        <#nested>
    </div>
</#macro>
