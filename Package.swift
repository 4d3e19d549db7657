// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "cordon",
    platforms: [.macOS(.v26)],
    products: [
        .executable(name: "cordon", targets: ["cordon"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-http2", from: "1.46.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0"),
    ],
    targets: [
        .executableTarget(name: "cordon", dependencies: ["Commands"]),
        .target(
            name: "Commands",
            dependencies: [
                "Addresses", "Advisories", "Archives", "Assessment", "Feeds", "Installation", "Interpreters",
                "NameSquatting",
                "PackageIdentity", "Planning", "Policy", "PythonPackaging", "Registry", "Reporting", "Settings",
                "Store", "Versioning", "Wheels", .product(name: "SystemPackage", package: "swift-system"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .target(name: "Reporting", dependencies: ["PackageIdentity", "Policy", "Versioning"]),
        .target(
            name: "Planning",
            dependencies: [
                "NameSquatting", "PackageIdentity", "Policy", "PythonPackaging", "Registry", "Resolution", "Versioning",
            ]),
        .target(
            name: "Installation",
            dependencies: [
                "Archives", "Interpreters", "PackageIdentity", "Policy", "PythonPackaging", "Settings", "Store",
                "Versioning", "Wheels",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        .target(
            name: "Interpreters",
            dependencies: [
                "PackageIdentity", "PythonPackaging", "Settings", "Versioning",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        .target(
            name: "Assessment",
            dependencies: [
                "Advisories", "Archives", "Feeds", "NameSquatting", "PackageIdentity", "Policy", "PythonPackaging",
                "Registry", "Store", "Versioning", "Wheels",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .target(
            name: "Feeds",
            dependencies: [
                "Advisories", "Archives", "CFeedSnapshot", "HeldBytes", "NameSquatting", "PackageIdentity", "Registry",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        .target(name: "CFeedSnapshot", exclude: ["snapshot.bin"]),
        .target(
            name: "Store",
            dependencies: [
                "Archives", "PackageIdentity", "Policy", "Registry", "Versioning",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        .target(
            name: "Wheels",
            dependencies: [
                "Archives", "PackageIdentity", "PythonPackaging", "Versioning",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .target(
            name: "Registry",
            dependencies: [
                "Addresses", "Archives", "PackageIdentity", "Versioning",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        .target(
            name: "Settings",
            dependencies: [
                "Addresses", "PackageIdentity", "Policy", "PythonPackaging", "Versioning",
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        .target(
            name: "Archives",
            dependencies: [
                "CBzip2", "CDeflate", "CLZMA", "CZlib", "CZstd",
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        .target(
            name: "Resolution",
            dependencies: ["Versioning"]),
        .target(
            name: "PythonPackaging",
            dependencies: ["PackageIdentity", "Versioning"]),
        .target(name: "Advisories", dependencies: ["HeldBytes", "PackageIdentity", "Versioning"]),
        .target(name: "NameSquatting", dependencies: ["HeldBytes", "PackageIdentity"]),
        .target(name: "Policy", dependencies: ["PackageIdentity", "Versioning"]),
        .target(name: "Versioning"),
        .target(name: "HeldBytes"),
        .target(name: "PackageIdentity"),
        .target(name: "Addresses"),

        .systemLibrary(name: "CZlib", path: "Sources/CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(
            name: "CDeflate", path: "Sources/CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
        .systemLibrary(name: "CBzip2", path: "Sources/CBzip2", providers: [.apt(["libbz2-dev"])]),
        .systemLibrary(name: "CLZMA", path: "Sources/CLZMA", pkgConfig: "liblzma", providers: [.apt(["liblzma-dev"])]),
        .systemLibrary(name: "CZstd", path: "Sources/CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),

        .testTarget(
            name: "AdvisoriesTests",
            dependencies: ["Advisories", "HeldBytes", "PackageIdentity", "RandomInput", "Versioning"]),
        .testTarget(
            name: "NameSquattingTests",
            dependencies: ["HeldBytes", "NameSquatting", "PackageIdentity", "RandomInput"],
            resources: [.copy("Fixtures")]),
        .testTarget(name: "PolicyTests", dependencies: ["PackageIdentity", "Policy", "RandomInput", "Versioning"]),
        .testTarget(name: "VersioningTests", dependencies: ["RandomInput", "Versioning"]),
        .testTarget(name: "AddressesTests", dependencies: ["Addresses", "RandomInput"]),
        .testTarget(name: "PackageIdentityTests", dependencies: ["PackageIdentity", "RandomInput"]),
        .testTarget(
            name: "PythonPackagingTests",
            dependencies: ["PackageIdentity", "PythonPackaging", "RandomInput", "Versioning"]),
        .testTarget(
            name: "ResolutionTests", dependencies: ["RandomInput", "Resolution", "Versioning"],
            resources: [.copy("Fixtures")]),
        .testTarget(
            name: "ArchivesTests",
            dependencies: [
                "Archives", "CBzip2", "CLZMA", "CZlib", "CZstd", "RandomInput",
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        .testTarget(
            name: "SettingsTests",
            dependencies: [
                "Addresses", "PackageIdentity", "Policy", "PythonPackaging", "RandomInput", "Settings", "Versioning",
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        .testTarget(
            name: "RegistryTests",
            dependencies: [
                "PackageIdentity", "RandomInput", "Registry", "TestSupport", "Versioning",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTP2", package: "swift-nio-http2"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        .testTarget(
            name: "PlanningTests",
            dependencies: [
                "PackageIdentity", "Planning", "Policy", "PythonPackaging", "RandomInput", "Registry", "TestSupport",
                "Versioning",
            ]),
        .testTarget(
            name: "StoreTests",
            dependencies: [
                "Archives", "PackageIdentity", "Policy", "RandomInput", "Registry", "Store", "TestSupport",
                "Versioning",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        .testTarget(
            name: "FeedsTests",
            dependencies: [
                "Advisories", "Archives", "Feeds", "HeldBytes", "NameSquatting", "PackageIdentity", "Registry",
                "TestSupport",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        .testTarget(
            name: "AssessmentTests",
            dependencies: [
                "Advisories", "Archives", "Assessment", "Feeds", "NameSquatting", "PackageIdentity", "Policy",
                "PythonPackaging", "Registry", "Store", "TestSupport", "Versioning", "Wheels",
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        .testTarget(
            name: "InstallationTests",
            dependencies: [
                "Archives", "Installation", "Interpreters", "PackageIdentity", "Policy", "PythonPackaging",
                "Versioning", "Wheels",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        .testTarget(
            name: "InterpretersTests",
            dependencies: [
                "Interpreters", "PackageIdentity", "PythonPackaging", "RandomInput", "Settings", "Versioning",
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        .testTarget(
            name: "CommandsTests",
            dependencies: [
                "Advisories", "Commands", "Feeds", "PackageIdentity", "Policy", "ProcessWatch", "RandomInput",
                "Settings", "TestSupport", "cordon",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        .testTarget(
            name: "LiveTests",
            dependencies: [
                "PackageIdentity", "PythonPackaging", "Registry", "Settings", "TestSupport", "Versioning", "cordon",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            exclude: ["Requests"]),
        .testTarget(
            name: "ReportingTests",
            dependencies: ["PackageIdentity", "Policy", "RandomInput", "Reporting", "TestSupport", "Versioning"]),
        .target(name: "ProcessWatch", path: "Tests/ProcessWatch"),
        .target(name: "RandomInput", path: "Tests/RandomInput"),
        .target(
            name: "TestSupport",
            dependencies: [
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            path: "Tests/TestSupport"),
    ]
)

for target in package.targets where ![.system, .plugin, .macro, .binary].contains(target.type) {
    var settings = target.swiftSettings ?? []
    settings += [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .enableUpcomingFeature("InferIsolatedConformances"),
        .enableUpcomingFeature("ImmutableWeakCaptures"),
        .treatAllWarnings(as: .error),
    ]
    target.swiftSettings = settings
}
