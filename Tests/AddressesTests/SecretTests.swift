import Addresses
import Testing

@Suite struct SecretTests {
    @Test func isHiddenHoweverItIsPrinted() {
        let secret = Secret("hunter2")
        let credentials = Credentials.basic(user: Secret("user"), password: secret)
        var dumped = ""
        dump(credentials, to: &dumped)
        let texts = [
            "\(secret)", String(describing: secret), String(reflecting: secret), "\([secret])",
            "\(Optional(secret) as Any)", "\(credentials)", String(reflecting: credentials), dumped,
        ]
        for text in texts { #expect(!text.contains("hunter2"), "\(text.count) characters") }
        #expect(secret.revealed == "hunter2")
    }
}
