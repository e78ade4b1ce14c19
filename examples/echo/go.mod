module doorward/examples/echo

go 1.25.0

require (
	doorward v0.1.0
	doorward/doorwardecho v0.1.0
	github.com/labstack/echo/v5 v5.3.1
)

replace doorward => ../../sdk/go

replace doorward/doorwardecho => ../../sdk/go/doorwardecho
