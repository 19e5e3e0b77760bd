/// A fault of real life put on purpose in the file of a commune.
package enum BALFault: String, Sendable, CaseIterable {
    case numberOrderBroken
    case nearIdenticalNames
    case pointsOutside
    case positionsMissing
    case upperCaseNames
    case suffixBadlyWritten
    case abbreviation
    case distantDuplicate
    case certificationMissing
    case spreadsheetDates
}
