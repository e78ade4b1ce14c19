module doorward/examples/chi

go 1.25.0

require (
	doorward v0.1.0
	github.com/go-chi/chi/v5 v5.5.0
)

replace doorward => ../../sdk/go
