// Package doorward checks Doorward access tokens in a Go service, without asking the auth server: a [Verifier] fetches
// the issuer's public keys once, keeps them fresh in the background, and decides each request on its own.
//
// It needs nothing but the standard library. Middleware is in packages of its own: doorward/doorwardhttp (net/http and
// chi) here, and the modules doorward/doorwardgin, doorward/doorwardecho and doorward/doorwardfiber. For the tests of
// your service, doorward/doorwardtest makes an issuer on a loopback socket.
//
// What a verifier must answer is written down for every language in the repository's sdk/vectors.
package doorward
