import Reporting
import Testing

/// The line that shows how far a command has come.
@Suite struct ProgressDisplayTests {
    /// A display that has been patient for long enough to be seen.
    private func shown(_ terminal: RecordedTerminal, style: TextStyle = .plain) -> ProgressDisplay {
        let display = ProgressDisplay(terminal.terminal(style: style))
        display.update { $0.begin(.resolve) }
        terminal.pass(.seconds(1))
        return display
    }

    @Test func aPhaseWithCountsAndBytes() {
        let terminal = RecordedTerminal()
        let display = shown(terminal)
        display.update { state in
            state.begin(.fetch, total: 38, bytes: 102_700_000)
            state.finish(12)
            state.receive(bytes: 34_200_000)
            state.work(on: "numpy")
        }
        #expect(
            terminal.screen == ["⠙ Fetching ━━━━━━━╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌  12/38  34.2/102.7 MB  numpy"])
    }

    @Test func theSpeedIsToldOnceItIsMoreThanAGuess() {
        let terminal = RecordedTerminal()
        let display = shown(terminal)
        display.update { $0.begin(.fetch, total: 2) }
        terminal.pass(.milliseconds(400))
        display.update { $0.receive(bytes: 1_000_000) }
        #expect(terminal.screen[0].hasSuffix("0/2  1.0 MB"))
        terminal.pass(.milliseconds(600))
        display.update { $0.receive(bytes: 1_000_000) }
        #expect(terminal.screen[0].hasSuffix("0/2  2.0 MB  2.0 MB/s"))
    }

    @Test func whatIsDoneAtOnceShowsNothing() {
        let terminal = RecordedTerminal()
        let display = ProgressDisplay(terminal.terminal())
        for _ in 0..<10 {
            display.update { $0.begin(.check, total: 10) }
            terminal.pass(.milliseconds(19))
        }
        display.finish()
        #expect(terminal.writes.isEmpty)
    }

    @Test func newsInQuickSuccessionIsDrawnTenTimesASecond() {
        let terminal = RecordedTerminal()
        let display = shown(terminal)
        display.update { $0.begin(.check, total: 1000) }
        for _ in 0..<1000 {
            display.update { $0.finish() }
            terminal.pass(.milliseconds(1))
        }
        #expect((9...11).contains(terminal.writes.count))
        #expect(display.state.done == 1000)
    }

    @Test func aShorterLineLeavesNothingOfALongerOne() {
        let terminal = RecordedTerminal()
        let display = shown(terminal)
        display.update { $0.work(on: "a-very-long-name-of-a-package") }
        terminal.pass(.seconds(1))
        display.update { $0.work(on: "b") }
        #expect(terminal.screen == ["⠹ Resolving  b"])
        #expect(terminal.writes.allSatisfy { $0.hasPrefix("\r") && $0.hasSuffix("\u{1B}[K") })
    }

    @Test func otherOutputStandsOnLinesOfItsOwn() {
        let terminal = RecordedTerminal()
        let display = shown(terminal)
        display.update { $0.work(on: "flask") }
        display.steppingAside { terminal.write("note: something\n") }
        terminal.pass(.milliseconds(1))
        display.update { $0.work(on: "jinja2") }
        #expect(terminal.screen == ["note: something", "⠹ Resolving  jinja2"])
        display.finish()
        #expect(terminal.screen == ["note: something", ""])
    }

    @Test func afterTheEndNothingIsDrawn() {
        let terminal = RecordedTerminal()
        let display = shown(terminal)
        display.update { $0.begin(.check, total: 1) }
        display.finish()
        let count = terminal.writes.count
        terminal.pass(.seconds(5))
        display.update { $0.finish() }
        display.finish()
        display.steppingAside {}
        #expect(terminal.writes.count == count)
        #expect(terminal.screen == [""])
    }

    @Test func withoutATerminalThereIsOnlyTheState() {
        let display = ProgressDisplay(nil)
        display.update { $0.begin(.install, total: 3) }
        display.update { $0.finish() }
        display.steppingAside {}
        display.finish()
        #expect(display.state.done == 1)
    }

    @Test(arguments: [0, 1, 5, 12, 20, 40, 69, 70, 80, 200])
    func noLineReachesTheLastColumn(columns: Int) {
        let terminal = RecordedTerminal(columns: columns)
        let display = shown(terminal)
        display.update { state in
            state.begin(.install, total: 1_000_000, bytes: .max)
            state.receive(bytes: .max)
            state.receive(bytes: .max)
            state.work(on: "漢字" + String(repeating: "x", count: 300))
        }
        #expect(terminal.screen[0].count <= max(0, columns - 1))
        #expect(terminal.screen.count == 1)
    }

    @Test func namesFromOutsideAreEscaped() {
        let terminal = RecordedTerminal()
        shown(terminal).update { $0.work(on: "a\u{1B}[2J\nb") }
        #expect(terminal.screen == [#"⠙ Resolving  a\u{1b}[2J\u{a}b"#])
    }

    @Test func manyTasksMayTellItNews() async {
        let terminal = RecordedTerminal()
        let display = shown(terminal)
        display.update { $0.begin(.fetch, total: 8000) }
        await withTaskGroup { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<1000 { display.update { $0.finish() } }
                }
            }
        }
        #expect(display.state.done == 8000)
        #expect(display.state.share == 1)
    }

    @Test func workIsWatchedAndTheLineTakenAwayHoweverItEnds() async throws {
        struct Broken: Error {}
        let terminal = RecordedTerminal()
        let (ticks, tick) = AsyncStream.makeStream(of: Void.self)
        let display = ProgressDisplay(
            terminal.terminal(pause: { _ in
                try Task.checkCancellation()
                terminal.pass(.seconds(1))
                tick.yield()
                await Task.yield()
            }))
        await #expect(throws: Broken.self) {
            try await display.during { () async throws -> Void in
                display.update { $0.begin(.check, total: 2) }
                var turned = ticks.makeAsyncIterator()
                for _ in 0..<5 { await turned.next() }
                throw Broken()
            }
        }
        #expect(terminal.writes.count >= 2)
        #expect(terminal.screen == [""])
    }
}
