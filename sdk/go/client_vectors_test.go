package doorward

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"reflect"
	"testing"

	"doorward/api"
	"doorward/internal/vectors"
)

func clientOf(t *testing.T, handler http.HandlerFunc, options ClientOptions) *Client {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	options.BaseURL = server.URL
	client, err := NewClient(options)
	if err != nil {
		t.Fatal(err)
	}
	return client
}

// problemMembers are those of problems.json, as JSON has them.
func problemMembers(t *testing.T, problem *Problem) map[string]any {
	t.Helper()
	orNull := func(text string) any {
		if text == "" {
			return nil
		}
		return text
	}
	members := map[string]any{
		"type": problem.Type, "title": problem.Title, "status": problem.Status, "code": problem.Code,
		"detail": orNull(problem.Detail), "instance": orNull(problem.Instance), "request_id": orNull(problem.RequestID),
		"retry_after": nil, "next": nil, "errors": []any{},
	}
	if problem.RetryAfter > 0 {
		members["retry_after"] = problem.RetryAfter.Seconds()
	}
	if problem.Next != nil {
		members["next"] = problem.Next
	}
	if len(problem.Errors) > 0 {
		members["errors"] = problem.Errors
	}
	text, err := json.Marshal(members)
	if err != nil {
		t.Fatal(err)
	}
	clear(members)
	if err := json.Unmarshal(text, &members); err != nil {
		t.Fatal(err)
	}
	return members
}

func TestProblemsAreReadAsTheVectorsSay(t *testing.T) {
	file := vectors.Load[vectors.Problems](t, "problems.json")
	for _, vector := range file.Vectors {
		t.Run(vector.Name, func(t *testing.T) {
			client := clientOf(t, func(w http.ResponseWriter, _ *http.Request) {
				var body string
				if err := json.Unmarshal(vector.Answer.Body, &body); err != nil {
					t.Error(err)
				}
				for name, value := range vector.Answer.Headers {
					w.Header().Set(name, value)
				}
				w.WriteHeader(vector.Answer.Status)
				_, _ = w.Write([]byte(body))
			}, ClientOptions{Retries: NoRetries})
			_, err := client.GetMe(t.Context())
			var problem *Problem
			var unreachable *Unreachable
			if want := vector.Expect.Unreachable; want != nil {
				if !errors.As(err, &unreachable) || unreachable.Status != want.Status || errors.As(err, &problem) {
					t.Fatalf("%v, want unreachable with %d", err, want.Status)
				}
				return
			}
			if !errors.As(err, &problem) || problem.Operation != "getMe" || !errors.Is(err, problem.Code) {
				t.Fatalf("%v is no problem of getMe", err)
			}
			if got := problemMembers(t, problem); !reflect.DeepEqual(got, vector.Expect.Problem) {
				t.Fatalf("%v, want %v", got, vector.Expect.Problem)
			}
		})
	}
	if len(file.Vectors) < 20 {
		t.Fatalf("only %d vectors", len(file.Vectors))
	}
}

func TestPagesAreWalkedAsTheVectorsSay(t *testing.T) {
	file := vectors.Load[vectors.Pages](t, "pages.json")
	for _, vector := range file.Vectors {
		t.Run(vector.Name, func(t *testing.T) {
			queries := []map[string]string{}
			client := clientOf(t, func(w http.ResponseWriter, r *http.Request) {
				query := map[string]string{}
				for name := range r.URL.Query() {
					query[name] = r.URL.Query().Get(name)
				}
				queries = append(queries, query)
				if r.URL.Path != file.Path || len(queries) > len(vector.Answers) {
					t.Errorf("asked for %s", r.URL)
					return
				}
				answer := vector.Answers[len(queries)-1]
				w.WriteHeader(answer.Status)
				_, _ = w.Write(answer.Body)
			}, ClientOptions{})
			ids, failed := []string{}, ""
			for user, err := range client.ListUsersAll(t.Context(), api.ListUsersParams{Limit: vector.Limit}) {
				var problem *Problem
				if errors.As(err, &problem) {
					failed = string(problem.Code)
				} else if err != nil {
					t.Fatal(err)
				} else {
					ids = append(ids, user.ID)
				}
				if vector.Take != nil && len(ids) == *vector.Take {
					break
				}
			}
			want := vector.Expect
			if !reflect.DeepEqual(ids, want.IDs) || !reflect.DeepEqual(queries, want.Queries) || failed != want.Problem {
				t.Fatalf("%v by %v, %q; want %+v", ids, queries, failed, want)
			}
		})
	}
	if len(file.Vectors) < 10 {
		t.Fatalf("only %d vectors", len(file.Vectors))
	}
}
