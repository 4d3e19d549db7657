import Addresses

extension Credentials {
    var username: String? {
        guard case .basic(let user, _) = self else { return nil }
        return user.revealed
    }

    var password: String? {
        guard case .basic(_, let password) = self else { return nil }
        return password.revealed
    }
}
