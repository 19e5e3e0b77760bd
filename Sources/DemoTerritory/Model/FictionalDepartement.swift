/// A département that does not exist: no French one has the code 96.
package struct FictionalDepartement: Sendable {
    package let code = "96"
    package let name = "Louzère-et-Arès"
    package let siren = Digits.withLuhnDigit("22960001")
    package let prefectureCode: String
}
