/// What the findings say to a person, in French.
public enum French {
    /// One sentence for a finding of Bastide's.
    public static func label(_ kind: FindingKind) -> StaticString { "" }
}
