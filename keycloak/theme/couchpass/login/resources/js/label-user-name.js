// On the page after the user name, Keycloak's label names a field that does not exist there.
const userName = document.getElementById('kc-attempted-username')
if (userName) document.querySelector('label[for=username]')?.setAttribute('for', userName.id)
