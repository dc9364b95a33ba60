"""Which judge takes the seat: the compact one, unless somebody chose the semantic one. None stands in for another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from tweetguard.errors import ConfigError
from tweetguard.pack.load import Pack

if TYPE_CHECKING:
    from tweetguard.weigh.judge import Judge

JudgeName = Literal["compact", "semantic"]
JUDGES: tuple[JudgeName, ...] = get_args(JudgeName)
"""The judges there are; the first holds if nothing is said."""


def require_judge(name: JudgeName, pack: Pack) -> None:
    """Raise ConfigError if a judge could not be loaded; cheap enough to ask before any draft is read."""
    if name not in JUDGES:
        raise ConfigError(f'there is no judge "{name}"; choose one of: {", ".join(JUDGES)}')
    if name == "semantic":
        from tweetguard.weigh.semantic.cache import find_built  # noqa: PLC0415 - only if it was chosen
        from tweetguard.weigh.semantic.lineage import ADAPTER  # noqa: PLC0415

        find_built(pack.folder / ADAPTER)


def load_judge(name: JudgeName, pack: Pack) -> Judge:
    """Load a judge. Raises PackError or ConfigError, saying what to do, if it is not ready to run."""
    if name == "semantic":
        from tweetguard.weigh.semantic.judge import load_semantic_judge  # noqa: PLC0415 - imports onnxruntime
        from tweetguard.weigh.semantic.lineage import ADAPTER  # noqa: PLC0415

        return load_semantic_judge(pack.folder / ADAPTER, pack.model)
    from tweetguard.weigh.compact import CompactJudge  # noqa: PLC0415 - only if it was chosen
    from tweetguard.weigh.model import load_model  # noqa: PLC0415

    return CompactJudge(load_model(pack.model))
