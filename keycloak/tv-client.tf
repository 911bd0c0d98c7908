# The client of tv-client.json for Terraform. Change "yours" to your realm, and web_origins to what your app has.

terraform {
  required_providers {
    keycloak = {
      source  = "keycloak/keycloak"
      version = ">= 5.0.0"
    }
  }
}

data "keycloak_realm" "yours" {
  realm = "yours"
}

resource "keycloak_openid_client" "tv" {
  realm_id    = data.keycloak_realm.yours.id
  client_id   = "couchpass-tv"
  name        = "Couchpass"
  description = "Signs a viewer in on a television: OAuth 2.0 Device Authorization Grant, RFC 8628"
  access_type = "PUBLIC"

  standard_flow_enabled        = false
  implicit_flow_enabled        = false
  direct_access_grants_enabled = false
  consent_required             = true
  full_scope_allowed           = false

  oauth2_device_authorization_grant_enabled = true
  oauth2_device_code_lifespan               = "600"
  oauth2_device_polling_interval            = "5"
  pkce_code_challenge_method                = "S256"

  web_origins = ["https://tv.example.com", "null", "file://"]
}

resource "keycloak_openid_client_default_scopes" "tv" {
  realm_id       = data.keycloak_realm.yours.id
  client_id      = keycloak_openid_client.tv.id
  default_scopes = ["basic", "profile", "email"]
}

resource "keycloak_openid_client_optional_scopes" "tv" {
  realm_id        = data.keycloak_realm.yours.id
  client_id       = keycloak_openid_client.tv.id
  optional_scopes = ["offline_access"]
}
