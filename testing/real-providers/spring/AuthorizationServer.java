package couchpass;

import java.util.List;
import java.util.UUID;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;

/** A Spring Authorization Server with one viewer and one public television client. */
@SpringBootApplication
public class AuthorizationServer {
  public static void main(String[] args) {
    SpringApplication.run(AuthorizationServer.class, args);
  }

  @Bean
  @Order(1)
  SecurityFilterChain protocol(HttpSecurity http, RegisteredClientRepository clients) throws Exception {
    var server = OAuth2AuthorizationServerConfigurer.authorizationServer();
    http.securityMatcher(server.getEndpointsMatcher())
        .with(server, configurer -> configurer
            .oidc(Customizer.withDefaults())
            .deviceAuthorizationEndpoint(Customizer.withDefaults())
            .deviceVerificationEndpoint(Customizer.withDefaults())
            .clientAuthentication(authentication -> authentication
                .authenticationConverter(publicClient())
                .authenticationProvider(acceptPublicClient(clients))))
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .cors(Customizer.withDefaults())
        .exceptionHandling(exceptions -> exceptions.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")));
    return http.build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain pages(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .formLogin(Customizer.withDefaults())
        .build();
  }

  /** Spring finds it by this name. */
  @Bean
  CorsConfigurationSource corsConfigurationSource() {
    var any = new CorsConfiguration();
    any.setAllowedOrigins(List.of(System.getenv("ORIGINS").split(",")));
    any.setAllowedMethods(List.of("GET", "POST"));
    any.setAllowedHeaders(List.of("Authorization", "Content-Type", "DPoP"));
    return request -> any;
  }

  @Bean
  RegisteredClientRepository clients() {
    return new InMemoryRegisteredClientRepository(RegisteredClient.withId(UUID.randomUUID().toString())
        .clientId("YOUR_CLIENT_ID")
        .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
        .authorizationGrantType(AuthorizationGrantType.DEVICE_CODE)
        .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
        .scope("profile")
        .clientSettings(ClientSettings.builder().requireAuthorizationConsent(true).build())
        .build());
  }

  @Bean
  UserDetailsService viewers() {
    return new InMemoryUserDetailsManager(
        User.withUsername("vera").password("{noop}" + System.getenv("VIEWER_PASSWORD")).roles("VIEWER").build());
  }

  @Bean
  AuthorizationServerSettings settings() {
    return AuthorizationServerSettings.builder().issuer(System.getenv("ISSUER")).build();
  }

  /** Spring knows public clients by PKCE alone, which this grant does not have: a request with a client ID only is one. */
  private static AuthenticationConverter publicClient() {
    return (HttpServletRequest request) -> {
      var id = request.getParameter("client_id");
      var isOurs = "POST".equals(request.getMethod()) && id != null && request.getHeader("Authorization") == null;
      return isOurs ? new OAuth2ClientAuthenticationToken(id, ClientAuthenticationMethod.NONE, null, null) : null;
    };
  }

  private static AuthenticationProvider acceptPublicClient(RegisteredClientRepository clients) {
    return new AuthenticationProvider() {
      @Override
      public Authentication authenticate(Authentication authentication) {
        var given = (OAuth2ClientAuthenticationToken) authentication;
        if (!ClientAuthenticationMethod.NONE.equals(given.getClientAuthenticationMethod())) return null;
        var client = clients.findByClientId(given.getPrincipal().toString());
        if (client == null) throw new OAuth2AuthenticationException("invalid_client");
        return new OAuth2ClientAuthenticationToken(client, ClientAuthenticationMethod.NONE, null);
      }

      @Override
      public boolean supports(Class<?> type) {
        return OAuth2ClientAuthenticationToken.class.isAssignableFrom(type);
      }
    };
  }
}
