import PackageIdentity
import PythonPackaging

/// The example of the standard's text, with files of its own.
enum LockFixture {
    static let example = """
        lock-version = '1.0'
        environments = ["sys_platform == 'win32'", "sys_platform == 'linux'"]
        requires-python = '==3.12.*'
        created-by = 'mousebender'

        [[packages]]
        name = 'attrs'
        version = '25.1.0'
        requires-python = '>=3.8'
        wheels = [
          {name = 'attrs-25.1.0-py3-none-any.whl', upload-time = 2025-01-25T11:30:10.164985+00:00, url = 'https://files.example/attrs-25.1.0-py3-none-any.whl', size = 63152, hashes = {sha256 = 'c75a69e28a550a7e93789579c22aa26b0f5b83b75dc4e08fe092980051e1090a'}},
        ]
        [[packages.attestation-identities]]
        environment = 'release-pypi'
        kind = 'GitHub'
        repository = 'python-attrs/attrs'
        workflow = 'pypi-package.yml'

        [[packages]]
        name = 'numpy'
        version = '2.2.3'
        requires-python = '>=3.10'
        dependencies = [
            {name = 'attrs'},
        ]
        wheels = [
          {name = 'numpy-2.2.3-cp312-cp312-win_amd64.whl', upload-time = 2025-02-13T16:51:21.821880+00:00, url = 'https://files.example/numpy-2.2.3-cp312-cp312-win_amd64.whl', size = 12626357, hashes = {sha256 = '83807d445817326b4bcdaaaf8e8e9f1753da04341eceec705c001ff342002e5d'}},
          {name = 'numpy-2.2.3-cp312-cp312-manylinux_2_17_x86_64.manylinux2014_x86_64.whl', upload-time = 2025-02-13T16:50:00.079662+00:00, url = 'https://files.example/numpy-2.2.3-cp312-cp312-manylinux_2_17_x86_64.manylinux2014_x86_64.whl', size = 16116679, hashes = {sha256 = '3b787adbf04b0db1967798dba8da1af07e387908ed1553a0d6e74c084d1ceafe'}},
        ]

        [tool.mousebender]
        command = ['.', 'lock']
        run-on = 2025-03-06T12:28:57.760769
        """

    static func read(_ text: String) throws(TOMLError) -> LockDocument {
        try LockDocument(Array(text.utf8), file: "pylock.toml")
    }

    static let file = "hashes = {sha256 = '\(someDigest)'}"

    /// A lock of packages that are written as bodies of `[[packages]]`.
    static func lock(_ packages: String..., top: String = "") -> String {
        "lock-version = '1.0'\ncreated-by = 'test'\n\(top)\n"
            + packages.map { "[[packages]]\n\($0)\n" }.joined()
    }
}
