// Zitadel's OpenID library, as the server of its own example, with one public television client.
package main

import (
	"context"
	"log"
	"log/slog"
	"net/http"
	"os"

	"github.com/zitadel/oidc/v3/example/server/exampleop"
	"github.com/zitadel/oidc/v3/example/server/storage"
	"github.com/zitadel/oidc/v3/pkg/oidc"
	"github.com/zitadel/oidc/v3/pkg/op"
)

const clientID = "YOUR_CLIENT_ID"

// television is a client of the example that may use the device grant: the example's own has a secret.
type television struct{ op.Client }

func (television) GrantTypes() []oidc.GrantType {
	return []oidc.GrantType{oidc.GrantTypeDeviceCode, oidc.GrantTypeRefreshToken}
}

type viewers struct {
	*storage.Storage
	users storage.UserStore
}

// The example takes the user name for the subject here, and does not find the user again when it issues tokens.
func (v viewers) CompleteDeviceAuthorization(ctx context.Context, userCode, username string) error {
	return v.Storage.CompleteDeviceAuthorization(ctx, userCode, v.users.GetUserByUsername(username).ID)
}

// The example stores no client with the refresh tokens of this grant, and then refuses them.
type televisionRefresh struct{ op.RefreshTokenRequest }

func (televisionRefresh) GetClientID() string { return clientID }

func (v viewers) TokenRequestByRefreshToken(ctx context.Context, token string) (op.RefreshTokenRequest, error) {
	request, err := v.Storage.TokenRequestByRefreshToken(ctx, token)
	if err != nil {
		return nil, err
	}
	return televisionRefresh{request}, nil
}

// For the same reason it must not compare the clients when a token is revoked.
func (v viewers) RevokeToken(ctx context.Context, token, userID, _ string) *oidc.Error {
	return v.Storage.RevokeToken(ctx, token, userID, "")
}

func (v viewers) GetClientByClientID(ctx context.Context, id string) (op.Client, error) {
	client, err := v.Storage.GetClientByClientID(ctx, id)
	if err == nil && id == clientID {
		return television{client}, nil
	}
	return client, err
}

func main() {
	issuer := os.Getenv("ISSUER")
	storage.RegisterClients(storage.NativeClient(clientID))
	users := storage.NewUserStore(issuer)
	store := viewers{storage.NewStorage(users), users}
	handler := exampleop.SetupServer(issuer, store, slog.New(slog.DiscardHandler), false)
	log.Fatal(http.ListenAndServe(os.Getenv("LISTEN"), handler))
}
