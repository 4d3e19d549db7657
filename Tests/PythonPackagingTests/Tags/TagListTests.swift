import PythonPackaging
import Testing

@Suite struct TagListTests {
    private let list: TagList

    init() throws {
        list = try TargetEnvironment(pythonVersion: "3.11", platform: "x86_64-manylinux_2_28").tags
    }

    @Test func theRankIsThePlaceInTheOrder() {
        for (place, tag) in list.ordered.enumerated() { #expect(list.rank(of: tag) == place) }
        #expect(list.rank(of: WheelTag(python: "cp311", abi: "cp311", platform: "win32")) == nil)
        #expect(list.rank(of: WheelTag(python: "cp310", abi: "cp310", platform: "linux_x86_64")) == nil)
    }

    @Test(arguments: [
        ("foo-1-cp311-cp311-manylinux_2_28_x86_64.whl", "cp311-cp311-manylinux_2_28_x86_64"),
        ("foo-1-cp311-cp311-manylinux1_x86_64.manylinux_2_28_x86_64.whl", "cp311-cp311-manylinux_2_28_x86_64"),
        ("foo-1-cp37-abi3-manylinux2014_x86_64.whl", "cp37-abi3-manylinux2014_x86_64"),
        ("foo-1-py2.py3-none-any.whl", "py3-none-any"),
        ("foo-1-CP311-CP311-Linux_x86_64.whl", "cp311-cp311-linux_x86_64"),
        ("foo-1-cp39.cp311-none.cp311-win32.linux_x86_64.whl", "cp311-cp311-linux_x86_64"),
    ])
    func aWheelHasTheRankOfItsBestTag(_ filename: String, _ best: String) throws {
        let rank = try #require(list.rank(of: try WheelFilename(filename)))
        #expect(list[rank].description == best)
    }

    @Test(arguments: [
        "foo-1-cp310-cp310-manylinux_2_28_x86_64.whl", "foo-1-cp311-cp311-manylinux_2_29_x86_64.whl",
        "foo-1-py2-none-any.whl", "foo-1-cp312-abi3-linux_x86_64.whl", "foo-1-py3-none-win_amd64.whl",
        "foo-1-pp311-pypy311_pp73-manylinux_2_17_x86_64.whl",
    ])
    func aForeignWheelHasNone(_ filename: String) throws {
        #expect(list.rank(of: try WheelFilename(filename)) == nil)
    }

    @Test func aTagThatStandsTwiceCountsWhereItStandsFirst() {
        let tags = ["a", "b", "a"].map { WheelTag(python: $0, abi: "none", platform: "any") }
        let list = TagList(tags)
        #expect(list.count == 2)
        #expect(list.rank(of: tags[2]) == 0)
        #expect(TagList(tags) == TagList(tags.prefix(2)))
        #expect(TagList(tags) != TagList(tags.suffix(2)))
    }
}
