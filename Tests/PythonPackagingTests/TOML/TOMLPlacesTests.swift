import PythonPackaging
import Testing

/// Where errors say that values stand.
@Suite struct TOMLPlacesTests {
    private static let text = """
        # a comment with [brackets]
        top = "x"
        dotted.key = [1, 2]

        [table]
        plain = 'single'
        "quoted key" = 3
        inline = {a = 1, b = {c = "deep"}}
        list = [
            # "not this",
            "first", # second
            { name = "a", tags = ["p", "q"] },
            '''
        third''',
        ]

        [[packages]]
        name = "one"
        wheels = [
            { url = "u" },
        ]
        [packages.vcs]
        url = "v"

        [[packages]]
        name = "two"
        [[packages.files]]
        name = "f"
        [[packages.files]]
        name = "g"
        """

    private static func view(_ path: [TOMLPath.Component]) throws -> TOMLView {
        var view = try TOMLDocument(Array(text.utf8), file: "a.toml").root
        for component in path {
            switch component {
            case .key(let key): view = try #require(view[key])
            case .index(let index): view = try #require(try view.asArray(of: "anything").dropFirst(index).first)
            }
        }
        return view
    }

    struct Case: CustomTestStringConvertible {
        let path: [TOMLPath.Component]
        let place: String

        var testDescription: String { TOMLPath(path).description }
    }

    @Test(arguments: [
        Case(path: [.key("top")], place: "2:7"),
        Case(path: [.key("dotted"), .key("key")], place: "3:14"),
        Case(path: [.key("dotted")], place: "3:1"),
        Case(path: [.key("dotted"), .key("key"), .index(1)], place: "3:18"),
        Case(path: [.key("table")], place: "5:1"),
        Case(path: [.key("table"), .key("plain")], place: "6:9"),
        Case(path: [.key("table"), .key("quoted key")], place: "7:16"),
        Case(path: [.key("table"), .key("inline"), .key("b"), .key("c")], place: "8:27"),
        Case(path: [.key("table"), .key("list"), .index(0)], place: "11:5"),
        Case(path: [.key("table"), .key("list"), .index(1), .key("tags"), .index(1)], place: "12:32"),
        Case(path: [.key("table"), .key("list"), .index(2)], place: "13:5"),
        Case(path: [.key("packages"), .index(0), .key("name")], place: "18:8"),
        Case(path: [.key("packages"), .index(0), .key("wheels"), .index(0), .key("url")], place: "20:13"),
        Case(path: [.key("packages"), .index(0), .key("vcs"), .key("url")], place: "23:7"),
        Case(path: [.key("packages"), .index(1)], place: "25:1"),
        Case(path: [.key("packages"), .index(1), .key("name")], place: "26:8"),
        Case(path: [.key("packages"), .index(1), .key("files"), .index(1), .key("name")], place: "30:8"),
    ])
    func valuesAreFound(_ test: Case) throws {
        let location = try #require(try Self.view(test.path).failure("x").location)
        #expect("\(location.line):\(location.column)" == test.place)
    }

    @Test func mismatchesNameKeyTypesAndLine() throws {
        let error = try #require(throws: TOMLError.self) { try Self.view([.key("table")]).integer("plain") }
        #expect(
            error.description == """
                a.toml:6:9: table.plain: expected an integer, found a string
                 6 | plain = 'single'
                   |         ^
                """)
        #expect(error.path.description == "table.plain")
    }

    @Test func missingKeysPointAtTheirTable() throws {
        let error = try #require(throws: TOMLError.self) {
            try Self.view([.key("packages"), .index(1)]).requireString("quoted key")
        }
        #expect(
            error.description == """
                a.toml:25:1: the key packages[1]."quoted key" is missing
                 25 | [[packages]]
                    | ^
                expected: a string
                """)
    }

    @Test func aPlaceInsideAStringIsCounted() throws {
        let error = try Self.view([.key("table"), .key("list"), .index(0)]).failure("x", offset: 3)
        #expect(error.location?.column == 9)
    }
}
