/// The scores of the MacroVectors of CVSS v4.0 (section 8.3), in tenths: facts published by FIRST.Org, Inc. and Red Hat
/// with the official calculator (cvss_lookup.js), BSD-2-Clause.
enum CVSS4MacroVectorScores {
    /// The score of an equivalence class vector, or nil where no such vector exists.
    static func tenths(eq1: Int, eq2: Int, eq3: Int, eq4: Int, eq5: Int, eq6: Int) -> Int? {
        guard (0...2).contains(eq1), (0...1).contains(eq2), (0...2).contains(eq3) else { return nil }
        guard (0...2).contains(eq4), (0...2).contains(eq5), (0...1).contains(eq6) else { return nil }
        let row = (eq1 * 2 + eq2) * 3 + eq3
        let score = table[row * 18 + (eq4 * 3 + eq5) * 2 + eq6]
        return score == none ? nil : Int(score)
    }

    private static let none: UInt8 = 255

    /// A row for each EQ1, EQ2, EQ3 (the comment); in it EQ4, EQ5 and EQ6 count up, EQ6 fastest. EQ3 = 2 with EQ6 = 0
    /// cannot be: without a high impact no high impact is required either.
    private static let table: [UInt8] = [
        100, 99, 98, 95, 95, 92, 100, 96, 93, 87, 91, 81, 93, 90, 89, 80, 81, 68,  // 000
        98, 95, 95, 92, 90, 84, 93, 92, 89, 81, 81, 65, 88, 80, 78, 70, 69, 48,  // 001
        none, 92, none, 82, none, 72, none, 79, none, 69, none, 50, none, 69, none, 55, none, 27,  // 002
        99, 97, 95, 92, 92, 85, 95, 91, 90, 83, 84, 71, 92, 81, 82, 71, 72, 53,  // 010
        95, 93, 92, 85, 85, 73, 92, 82, 80, 72, 70, 59, 84, 70, 71, 52, 50, 30,  // 011
        none, 86, none, 75, none, 52, none, 71, none, 52, none, 29, none, 63, none, 29, none, 17,  // 012
        98, 95, 94, 87, 91, 81, 94, 89, 86, 74, 77, 64, 87, 75, 74, 63, 63, 49,  // 100
        94, 89, 88, 77, 76, 67, 86, 76, 74, 58, 59, 50, 72, 57, 57, 52, 52, 25,  // 101
        none, 83, none, 70, none, 54, none, 65, none, 58, none, 26, none, 53, none, 21, none, 13,  // 102
        95, 90, 88, 76, 76, 70, 90, 77, 75, 62, 61, 53, 77, 66, 68, 59, 52, 30,  // 110
        89, 78, 76, 67, 62, 58, 74, 59, 57, 57, 47, 23, 61, 52, 57, 29, 24, 16,  // 111
        none, 71, none, 59, none, 30, none, 58, none, 26, none, 15, none, 23, none, 13, none, 6,  // 112
        93, 87, 86, 72, 75, 58, 86, 74, 74, 61, 56, 34, 70, 54, 52, 40, 40, 22,  // 200
        85, 75, 74, 55, 62, 51, 72, 57, 55, 41, 46, 19, 53, 36, 34, 19, 19, 8,  // 201
        none, 64, none, 51, none, 20, none, 47, none, 21, none, 11, none, 24, none, 9, none, 4,  // 202
        88, 75, 73, 53, 60, 50, 73, 55, 59, 40, 41, 20, 54, 43, 45, 22, 20, 11,  // 210
        75, 55, 58, 45, 40, 21, 61, 51, 48, 18, 20, 9, 46, 18, 17, 7, 8, 2,  // 211
        none, 53, none, 24, none, 14, none, 24, none, 12, none, 5, none, 10, none, 3, none, 1,  // 212
    ]
}
