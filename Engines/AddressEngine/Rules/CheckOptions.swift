/// What a check is told besides the file.
public struct CheckOptions: Sendable {
    /// The profile to judge by; nothing lets the columns decide, as the reference does.
    public var profile: Profile?
    /// The communes of France; without them the rules on commune codes only look at their form.
    public var communes: CommuneIndex?
    /// The identifiers of the communes in the BAN, as far as they are known.
    public var communeIds = CommuneIds()
    /// The day of the check: a date after it is « future ».
    public var today: CivilDate
    /// The contours of the communes of the file, for the points outside; none leaves that check out.
    public var contours: [Contour] = []

    public init(today: CivilDate) { self.today = today }
}

/// How a file is read.
public enum Reading: Sendable {
    /// As the reference reads it: exact column names, three separators.
    case reference
    /// As Bastide reads it: names in any case, usual words, « | ».
    case tolerant
}
