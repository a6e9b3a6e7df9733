"""The phrases of `reflect config`, in English."""

none = "none"
sources = {"default": "default", "file": "your settings"}
offers = {
    "recovery": "whether a check-in asks now and then if the recovery key is still at hand",
    "week": "whether the past week is offered at the end of a check-in, once a week",
    "pattern": "whether a check-in asks about the pattern that you are letting go of",
}
more_keys = "The keys of the full screen: reflect config show keys"
shows_keys = "shows the keys, everywhere"
keychain_keeps_it = "The keychain of your system does not answer, so the passphrase is still in it. The next command that opens your journal tries again."


def told(name: str, value: str, source: str, about: str) -> str:
    """Tell what a setting is now, where that comes from, and what it is for."""
    return f"{name} is {value} ({source}): {about}."


def no_value(name: str) -> str:
    """Tell that a setting has no value."""
    return f"{name} has no value."


def holds_now(name: str, value: str) -> str:
    """Tell what a setting is now."""
    return f"{name} is now {value}."


def was_not_set(name: str) -> str:
    """Tell that there was nothing to take out."""
    return f"{name} was not in your settings."


def taken_out(name: str) -> str:
    """Tell that a name that means nothing is no longer there."""
    return f"{name} is no longer in your settings."


def comes_before(variable: str) -> str:
    """Tell that the environment says otherwise."""
    return f"{variable} is set, and comes before your settings."
