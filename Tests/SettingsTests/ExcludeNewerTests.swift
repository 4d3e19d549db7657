import PackageIdentity
import Settings
import Testing

@Suite struct ExcludeNewerTests {
    struct Reading {
        let text: String
        let cutoff: String
    }

    /// Now is 2026-11-22T12:00:00Z.
    @Test(arguments: [
        Reading(text: "2026-01-31T08:00:00Z", cutoff: "2026-01-31T08:00:00Z"),
        Reading(text: "2026-01-31T08:00:00+01:00", cutoff: "2026-01-31T07:00:00Z"),
        Reading(text: "2026-01-31", cutoff: "2026-02-01T00:00:00Z"),
        Reading(text: "2024-02-28", cutoff: "2024-02-29T00:00:00Z"),
        Reading(text: "2025-12-31", cutoff: "2026-01-01T00:00:00Z"),
        Reading(text: "3d", cutoff: "2026-11-19T12:00:00Z"),
        Reading(text: " 2w ", cutoff: "2026-11-08T12:00:00Z"),
        Reading(text: "36h", cutoff: "2026-11-21T00:00:00Z"),
        Reading(text: "P7D", cutoff: "2026-11-15T12:00:00Z"),
        Reading(text: "PT36H", cutoff: "2026-11-21T00:00:00Z"),
        Reading(text: "30 days", cutoff: "2026-10-23T12:00:00Z"),
        Reading(text: "0d", cutoff: "2026-11-22T12:00:00Z"),
    ])
    func namesTheFirstMomentThatIsTooLate(_ reading: Reading) throws {
        let now = try Instant(rfc3339: "2026-11-22T12:00:00Z")
        #expect(try ExcludeNewer(reading.text).cutoff(now: now).description == reading.cutoff)
    }

    struct Refusal {
        let text: String
        let reason: String
    }

    @Test(arguments: [
        Refusal(
            text: "2026-01-31T08:00:00", reason: "expected 'Z' or an offset from UTC such as +02:00 at offset 19"),
        Refusal(text: "2026-02-30", reason: "expected a day that exists, as YYYY-MM-DD, at offset 0"),
        Refusal(text: "2026-13-01", reason: "expected a day that exists, as YYYY-MM-DD, at offset 0"),
        Refusal(text: "yesterday", reason: "expected a whole number, as in 3d, 36h, 2w or P7D"),
        Refusal(text: "3 months", reason: "months and years differ in length: write days or weeks, such as 30d or 52w"),
        Refusal(text: "", reason: "expected a length of time such as 3d, 36h, 2w or P7D"),
    ])
    func saysWhatIsWrongAndShowsExamples(_ refusal: Refusal) {
        #expect {
            try ExcludeNewer(refusal.text)
        } throws: { error in
            "\(error)"
                == "'\(refusal.text)' is neither a date nor an age: \(refusal.reason). Write a day (2026-11-22), a moment "
                + "(2026-11-22T08:00:00Z) or an age (3d, 36h, P7D)"
        }
    }
}
