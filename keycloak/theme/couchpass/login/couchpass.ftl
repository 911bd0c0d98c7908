<#-- What more than one page shows. -->

<#-- The client's name, resolved as Keycloak does it; the client id where it has none. -->
<#function appName>
    <#return (client.name?has_content)?then(advancedMsg(client.name!), client.clientId!)>
</#function>

<#macro caution>
    <div class="cp-caution" role="note">
        <#nested>
    </div>
</#macro>
