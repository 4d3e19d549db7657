package import Versioning

/// What one locks for: a Python on a platform, with the values that markers ask and the wheels it accepts.
package struct TargetEnvironment: Hashable, Sendable {
    package let python: PythonBuild
    package let platform: TargetPlatform
    package let marker: MarkerEnvironment
    package let tags: TagList

    /// Major, minor and patch; what Requires-Python is held against.
    package var pythonVersion: Version { python.version }

    package init(python: PythonBuild, platform: TargetPlatform) {
        self.init(python: python, platform: platform, markers: PlatformMarkers(platform))
    }

    private init(python: PythonBuild, platform: TargetPlatform, markers: PlatformMarkers) {
        self.python = python
        self.platform = platform
        marker = MarkerEnvironment(python: python, platform: markers)
        tags = python.tags(on: platform)
    }

    /// For `--python-version` and `--platform`.
    ///
    /// - Throws: ``InvalidTarget``.
    package init(
        pythonVersion: some StringProtocol, platform: some StringProtocol,
        implementation: PythonImplementation = .cpython
    ) throws(InvalidTarget) {
        self.init(
            python: try PythonBuild(pythonVersion, implementation: implementation),
            platform: try TargetPlatform(platform))
    }

    /// As an interpreter described itself.
    ///
    /// - Throws: ``InvalidTarget`` when an answer makes no sense.
    package init(_ answers: InterpreterAnswers) throws(InvalidTarget) {
        python = try answers.python()
        platform = try answers.targetPlatform()
        marker = answers.marker
        tags = python.tags(on: platform)
    }

    /// The same platform with another Python.
    package func with(python: PythonBuild) -> TargetEnvironment {
        TargetEnvironment(python: python, platform: platform, markers: PlatformMarkers(marker))
    }

    /// The same Python on another platform.
    package func with(platform: TargetPlatform) -> TargetEnvironment {
        TargetEnvironment(python: python, platform: platform)
    }
}
