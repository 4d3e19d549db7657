/// An authority that nobody trusts but these tests, and a certificate of it for `localhost`. Made with openssl for this
/// purpose; valid for a hundred years; the keys protect nothing.
enum TestCertificates {
    static let authority = """
        -----BEGIN CERTIFICATE-----
        MIIBpzCCAU2gAwIBAgIUXy/A2enB5UPDXzVRb8/VTN7Oc1QwCgYIKoZIzj0EAwIw
        IDEeMBwGA1UEAwwVY29yZG9uIHRlc3QgYXV0aG9yaXR5MCAXDTI2MTEyMjE5MDUw
        NFoYDzIxMjYxMDI5MTkwNTA0WjAgMR4wHAYDVQQDDBVjb3Jkb24gdGVzdCBhdXRo
        b3JpdHkwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAARGuTcPTpbKPJZLZaUKcZRz
        06H7DK/Gz22i/jT9pD7CGBCcXli+oUdbYj/JbOJE7FuaRyyW5KthnPgsolfzD8Fr
        o2MwYTAdBgNVHQ4EFgQUwR51lyp7KrAJHOLxpkHr6/QN7ZkwHwYDVR0jBBgwFoAU
        wR51lyp7KrAJHOLxpkHr6/QN7ZkwDwYDVR0TAQH/BAUwAwEB/zAOBgNVHQ8BAf8E
        BAMCAQYwCgYIKoZIzj0EAwIDSAAwRQIgDcr5mJQG4eXYpnJtak9fH3mA5EsNW0j/
        3pNtZQxmk3kCIQDKghZSuih0u3Ai3wmzAdn16R2rk6b7lEFshRJ1R+XlGw==
        -----END CERTIFICATE-----
        """

    static let server = """
        -----BEGIN CERTIFICATE-----
        MIIBsDCCAVagAwIBAgIUPRhdfl7JPGxzY2Z3LvVuQm6kT/EwCgYIKoZIzj0EAwIw
        IDEeMBwGA1UEAwwVY29yZG9uIHRlc3QgYXV0aG9yaXR5MCAXDTI2MTEyMjE5MDUw
        NFoYDzIxMjYxMDI5MTkwNTA0WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcq
        hkjOPQIBBggqhkjOPQMBBwNCAASG0Zsh4FDhZEZcZEm/Nu8WXzgS7ulWxE07lUA9
        fshKZdixE3P894xc3pvqIoX2PTL4t6ffYZPJ+nL7ae+Ql3W+o3gwdjAUBgNVHREE
        DTALgglsb2NhbGhvc3QwCQYDVR0TBAIwADATBgNVHSUEDDAKBggrBgEFBQcDATAf
        BgNVHSMEGDAWgBTBHnWXKnsqsAkc4vGmQevr9A3tmTAdBgNVHQ4EFgQUCc5pn+a/
        UkoZYs896LMjqzhN11wwCgYIKoZIzj0EAwIDSAAwRQIgSIKVsc9mfl+WfPzLiE1K
        jOko0dihkJjN6wempgX9HNMCIQDiMDrbLfzMrxQxoScuUzjWLhDpk0gnxuSMnoe2
        0LFgcg==
        -----END CERTIFICATE-----
        """

    static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgmGG1mN+9r39Kbgrm
        au2EJjMAr7jV88cpZECd7Z7t5wWhRANCAASG0Zsh4FDhZEZcZEm/Nu8WXzgS7ulW
        xE07lUA9fshKZdixE3P894xc3pvqIoX2PTL4t6ffYZPJ+nL7ae+Ql3W+
        -----END PRIVATE KEY-----
        """
}
