// Whoever asks indexes speaks of addresses and logins: they come along with this module.
@_exported public import Addresses
