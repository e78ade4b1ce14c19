package guard

import (
	"fmt"

	"doorward"
)

// Param gives a path parameter of the request's route; "" where the route has none of that name.
type Param func(name string) string

// Where says where a right is required; the zero Where is the whole app.
type Where struct {
	place place
	text  string // the id of an organization, or a scope
	param string // instead: the path parameter that holds the id
	kind  string // of the scope whose id param holds
}

type place int

const (
	wholeApp place = iota
	inOrg
	inAnyOrg
	atScope
)

// InOrg: in the organization of this id, with a token active in it.
func InOrg(id string) Where { return Where{place: inOrg, text: id} }

// InOrgParam: the same, of the organization whose id is the path parameter of this name.
func InOrgParam(name string) Where { return Where{place: inOrg, param: name} }

// InAnyOrg: in whichever organization the token is active in.
func InAnyOrg() Where { return Where{place: inAnyOrg} }

// AtScope: at one thing of the app, type:id, or org:id for an organization, for which a token active in it answers
// without a question. What is held in the whole app counts there too.
func AtScope(scope string) Where { return Where{place: atScope, text: scope} }

// AtScopeParam: the same, of the thing of this type whose id is the path parameter of this name.
func AtScopeParam(kind, name string) Where { return Where{place: atScope, param: name, kind: kind} }

func (w Where) isOrg() bool { return w.place == inOrg || w.place == inAnyOrg }

func (w Where) id(param Param) (string, error) {
	if w.param == "" {
		return w.text, nil
	}
	id := param(w.param)
	if id == "" {
		return "", fmt.Errorf("doorward/guard: the route has no parameter %s", w.param)
	}
	return id, nil
}

// orgIn is the requirement to be active in the organization; one that never holds where this is none.
func (w Where) orgIn(param Param) (doorward.Requirement, error) {
	switch w.place {
	case inAnyOrg:
		return doorward.InAnyOrg(), nil
	case inOrg:
		id, err := w.id(param)
		return doorward.InOrg(id), err
	default:
		return doorward.InOrg(""), nil
	}
}

// scopeIn is "" for the whole app.
func (w Where) scopeIn(param Param) (string, error) {
	if w.place == wholeApp {
		return "", nil
	}
	id, err := w.id(param)
	if err != nil || w.param == "" {
		return id, err
	}
	return w.kind + ":" + id, nil
}
