/// A Base Adresse Locale: the voies and lieux-dits of one or several communes, with their numéros.
public struct BaseAdresseLocale: Sendable, Equatable {
    public var voies: [Voie]
    /// The names of the columns that the format does not know, in the order of `extra`.
    public var extraColumns: [String]

    public init(voies: [Voie] = [], extraColumns: [String] = []) {
        self.voies = voies
        self.extraColumns = extraColumns
    }
}

/// A name, and what it is in regional languages.
public struct LocalizedName: Sendable, Hashable {
    public var text: String
    /// By language code (« bre », « oci »), in the order of the file.
    public var translations: [Translation]

    /// A name in a regional language.
    public struct Translation: Sendable, Hashable {
        public var language: String
        public var text: String

        public init(language: String, text: String) {
            self.language = language
            self.text = text
        }
    }

    public init(_ text: String, translations: [Translation] = []) {
        self.text = text
        self.translations = translations
    }

    public var isEmpty: Bool { text.isEmpty && translations.isEmpty }
}

/// The commune of a voie, and the former commune inside it.
public struct CommuneReference: Sendable, Hashable {
    /// The INSEE code, five characters.
    public var code: String
    public var name: LocalizedName
    public var delegatedCode: String
    public var delegatedName: LocalizedName
    /// The identifier of the commune in the BAN; empty when unknown.
    public var banId: String

    public init(
        code: String, name: LocalizedName, delegatedCode: String = "",
        delegatedName: LocalizedName = LocalizedName(""), banId: String = ""
    ) {
        self.code = code
        self.name = name
        self.delegatedCode = delegatedCode
        self.delegatedName = delegatedName
        self.banId = banId
    }
}

/// A voie or a lieu-dit.
public struct Voie: Sendable, Equatable {
    /// The identifier of the toponyme in the BAN; empty when unknown.
    public var banId: String
    public var commune: CommuneReference
    public var name: LocalizedName
    /// The four characters of the interoperability key; empty when unknown.
    public var code: String
    public var numeros: [Numero]
    /// Its own line (numéro 99999), when it has one.
    public var declaration: Record?

    public init(
        banId: String = "", commune: CommuneReference, name: LocalizedName, code: String = "",
        numeros: [Numero] = [], declaration: Record? = nil
    ) {
        self.banId = banId
        self.commune = commune
        self.name = name
        self.code = code
        self.numeros = numeros
        self.declaration = declaration
    }
}

/// One address: a numéro of a voie.
public struct Numero: Sendable, Equatable {
    /// The identifier of the address in the BAN; empty when unknown.
    public var banId: String
    public var number: Int
    public var suffixe: String
    public var lieudit: LocalizedName
    public var record: Record

    public init(
        banId: String = "", number: Int, suffixe: String = "", lieudit: LocalizedName = LocalizedName(""),
        record: Record = Record()
    ) {
        self.banId = banId
        self.number = number
        self.suffixe = suffixe
        self.lieudit = lieudit
        self.record = record
    }
}

/// What lines say of an address or of a voie, besides its name: where it is, whose word it is.
public struct Record: Sendable, Equatable {
    public var positions: [Position]
    public var parcelles: [String]
    /// Whether the commune certifies it.
    public var isCertified: Bool
    public var source: String
    /// The day of the last change; nothing when unknown.
    public var date: CivilDate?

    public init(
        positions: [Position] = [], parcelles: [String] = [], isCertified: Bool = false, source: String = "",
        date: CivilDate? = nil
    ) {
        self.positions = positions
        self.parcelles = parcelles
        self.isCertified = isCertified
        self.source = source
        self.date = date
    }
}

/// A place of an address: one line of the file.
public struct Position: Sendable, Equatable {
    public var type: PositionType?
    /// Degrees; nothing when the line gives none.
    public var point: GeoPoint?
    /// Metres as the file gives them; nothing lets the export compute them.
    public var plane: PlanePoint?
    /// Who placed it, when it is not the source of its record.
    public var source: String
    /// The line, as a spreadsheet numbers it; zero when it comes from no file.
    public var line: Int
    /// What the line holds in the columns that the format does not know.
    public var extra: [String]

    public init(
        type: PositionType? = nil, point: GeoPoint? = nil, plane: PlanePoint? = nil, source: String = "",
        line: Int = 0, extra: [String] = []
    ) {
        self.type = type
        self.point = point
        self.plane = plane
        self.source = source
        self.line = line
        self.extra = extra
    }
}
