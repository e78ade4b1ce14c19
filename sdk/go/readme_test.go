package doorward_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var programs = regexp.MustCompile("(?s)```go\n(// main.go[^\n]*\npackage main\n.*?)```")

// The programs of README.md, set up as it says, build; against a server (DOORWARD_URL, as scenario.sh has it) the client's
// runs, twice: it registers, and then it signs in.
func TestTheProgramsOfTheREADME(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	here, err := filepath.Abs(".")
	if err != nil {
		t.Fatal(err)
	}
	found := programs.FindAllSubmatch(readme, -1)
	if len(found) != 2 {
		t.Fatalf("%d programs", len(found))
	}
	for _, program := range found {
		folder := build(t, here, program[1])
		address := os.Getenv("DOORWARD_URL")
		if address == "" || !strings.Contains(string(program[1]), "BASE_URL") {
			continue
		}
		t.Setenv("BASE_URL", address)
		for range 2 {
			if said := inside(t, folder, "./program"); !strings.HasPrefix(said, "hello, user_") {
				t.Errorf("said %s", said)
			}
		}
	}
}

// build sets a program up as the README says, and gives the folder that holds it.
func build(t *testing.T, here string, source []byte) string {
	t.Helper()
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "main.go"), source, 0o600); err != nil {
		t.Fatal(err)
	}
	inside(t, folder, "go", "mod", "init", "example")
	inside(t, folder, "go", "mod", "edit", "-require", "doorward@v0.1.0", "-replace", "doorward="+here)
	inside(t, folder, "go", "build", "-o", "program", ".")
	return folder
}

func inside(t *testing.T, folder, name string, args ...string) string {
	t.Helper()
	command := exec.CommandContext(t.Context(), name, args...)
	command.Dir = folder
	said, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", name, args, err, said)
	}
	return string(said)
}
