// Package doorward is two things, of which a program takes what it needs. A [Client] calls a Doorward server: every
// operation, with the tokens of who is signed in, renewed without being asked. A [Verifier] checks access tokens in a
// backend without asking the server: it fetches the issuer's public keys once, keeps them and the list of ended sessions
// fresh in the background, and decides each request on its own.
//
// It needs nothing but the standard library. Operations and their types are in doorward/api. Middleware is in packages of
// its own: doorward/doorwardhttp (net/http and chi) here, and the modules doorward/doorwardgin, doorward/doorwardecho and
// doorward/doorwardfiber. For the tests of your service, doorward/doorwardtest makes an issuer on a loopback socket.
//
// What must be answered is written down for every language in the repository's sdk/vectors.
package doorward
