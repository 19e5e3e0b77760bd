import Notifications
import Territory
import Web

/// What a resident follows: communes, and what is not wanted of them; it stands in the address, never in a cookie.
struct FollowChoices: Sendable, Equatable {
    /// Without repetition, in the order in which they were chosen.
    private(set) var places: [CodeINSEE]
    private(set) var mutes: Set<Mute>

    /// More than anybody lives, works and has family in.
    static let mostPlaces = 30

    init(places: [CodeINSEE], mutes: Set<Mute> = []) {
        var seen: Set<CodeINSEE> = []
        self.places = Array(places.filter { seen.insert($0).inserted }.prefix(Self.mostPlaces))
        self.mutes = mutes
    }

    /// - Parameters:
    ///   - places: codes as they were sent: those of old communes are their commune of today, others are left out.
    ///   - mutes: `niveau:epci`, `theme:sport`; what is not known is left out.
    init(places: [String], mutes: [String], in gazetteer: Gazetteer) {
        self.init(
            places: places.compactMap { CodeINSEE($0).flatMap { gazetteer.current($0)?.code } },
            mutes: Set(mutes.compactMap(Mute.init(text:))))
    }

    init(asked visit: Visit, in gazetteer: Gazetteer) {
        self.init(
            places: visit.request.query["lieu"] ?? [], mutes: visit.request.query["sans"] ?? [], in: gazetteer
        )
    }

    init(sent form: FormFields, in gazetteer: Gazetteer) {
        self.init(places: form.all("lieu"), mutes: form.all("sans"), in: gazetteer)
    }

    init(_ wishes: Wishes, in gazetteer: Gazetteer) {
        let followed = Set(wishes.follows.compactMap(\.commune).compactMap { gazetteer.current($0)?.code })
        self.init(
            places: gazetteer.communes.map(\.code).filter(followed.contains),
            mutes: Set(wishes.mutes.compactMap { Mute(text: $0.text) }))
    }

    var wishes: Wishes {
        Wishes(
            follows: Set(places.compactMap(AudienceKey.commune)), mutes: Set(mutes.compactMap(\.key)))
    }

    func path(_ page: SitePath) -> SitePath {
        let placed = places.reduce(page) { $0.query("lieu", $1.text) }
        return mutes.sorted().reduce(placed) { $0.query("sans", $1.text) }
    }

    func adding(_ place: CodeINSEE) -> FollowChoices {
        FollowChoices(places: places + [place], mutes: mutes)
    }

    func without(_ place: CodeINSEE) -> FollowChoices {
        FollowChoices(places: places.filter { $0 != place }, mutes: mutes)
    }

    /// The fields that a form carries on.
    var hiddenFields: [HiddenField] { hiddenPlaces + mutes.sorted().map { HiddenField("sans", $0.text) } }
    var hiddenPlaces: [HiddenField] { places.map { HiddenField("lieu", $0.text) } }

    /// Whether these choices leave a publication out: danger never is.
    func isMuted(_ publication: Publication) -> Bool {
        guard !publication.content.isDanger else { return false }
        return mutes.contains(.level(publication.owner.level))
            || mutes.contains(.theme(publication.content.theme))
    }
}

/// What may be left out of a commune's news: who speaks, or a theme.
enum Mute: Hashable, Comparable {
    case level(Collectivite.Kind)
    case theme(Theme)

    static let levels: [Mute] = [.commune, .epci, .departement, .syndicat].map(Mute.level)
    static let themes: [Mute] = Theme.allCases.map(Mute.theme)

    init?(text: String) {
        guard let mute = (Self.levels + Self.themes).first(where: { $0.text == text }) else { return nil }
        self = mute
    }

    var key: AudienceKey? {
        switch self {
        case .level(let level): AudienceKey.level(level)
        case .theme(let theme): AudienceKey.theme(theme)
        }
    }

    var text: String { key?.text ?? "" }

    var label: String {
        switch self {
        case .level(.commune): "La mairie"
        case .level(.epci): "L’intercommunalité"
        case .level(.departement): "Le département"
        case .level(.syndicat): "Le syndicat"
        case .theme(let theme): theme.label
        }
    }

    static func < (left: Mute, right: Mute) -> Bool { left.text < right.text }
}

extension Gazetteer {
    /// « Auch, Fleurance et Lectoure ».
    func names(of places: [CodeINSEE]) -> String {
        let names = places.compactMap { commune($0)?.name }
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " et " + last
    }
}
