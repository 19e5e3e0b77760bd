/// The regional languages in which a BAL gives names, by their code (shared-data 1.4.3).
enum LanguageName {
    /// Those offered in the forms of every commune.
    static let offered = ["oci"]

    static func of(_ code: String) -> String {
        names[code] ?? code
    }

    private static let names = [
        "fra": "français", "bre": "breton", "eus": "basque", "gsw": "alsacien", "cos": "corse",
        "gcr": "créole guyanais", "gcf": "créole antillais", "rcf": "créole réunionnais", "swb": "mahorais",
        "oci": "occitan", "cat": "catalan", "pcd": "picard", "oc-provenc": "provençal", "oc-nicard": "niçois",
        "vls": "flamand", "fr-gallo": "gallo", "frp": "francoprovençal", "ty": "tahitien",
        "mrq": "marquisien",
        "pmt": "paumotu", "mrv": "mangarévien", "aji": "ajië", "dhv": "drehu", "nen": "nengone",
        "pri": "paicî",
    ]
}
