"""Who asks: a token in the header `Authorization: Bearer …`, never a cookie."""

from __future__ import annotations

from django.http import HttpRequest
from ninja.security import HttpBearer

from timeline.api.problems import ProblemError
from timeline.models import ApiToken

__all__ = ["Bearer", "token_of"]


class Bearer(HttpBearer):
    """Lets in who shows a token that holds and has this scope: 401 without the one, 403 without the other."""

    def __init__(self, scope: ApiToken.Scope) -> None:
        super().__init__()
        self.scope = scope.value

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        found = ApiToken.objects.of_secret(token)
        if found is None:
            return None
        if self.scope not in found.scopes:
            raise ProblemError(403, f"This token may not do that: it lacks the scope “{self.scope}”.")
        found.note_use()
        return found


def token_of(request: HttpRequest) -> ApiToken:
    """The token that `Bearer` let in."""
    token = getattr(request, "auth", None)
    assert isinstance(token, ApiToken), "an address with a Bearer"
    return token
