import Contract
import Geocoding
import Notifications
import Persistence
import Territory
import Web

/// One collectivité with somebody at work in its name: what every office screen begins with.
struct OwnerDesk: Sendable {
    let visit: Visit
    let desk: PublicationsDesk
    let place: OwnerPlace
    let owner: Collectivite
    let reach: Reach

    var paths: OfficePaths { OfficePaths(owner.kind, code: owner.code) }
    var store: PublicationStore { desk.store }
    var duties: DutyStore { DutyStore(database: desk.database) }
    var person: String { visit.visitor?.id ?? "" }
    var site: String { desk.notifications.outbox.site }

    /// The ways to reach people that are set up here.
    var channels: Set<Channel> { desk.notifications.outbox.channels }

    /// Whether this person sends, and does not only write.
    func maySend(_ id: String) -> Bool { visit.maySend(to: paths.sending(id)) }

    /// Whether this person writes.
    var mayWrite: Bool { visit.maySend(to: paths.writing(.news)) }

    /// The publication of the route.
    ///
    /// - Throws: `Refusal.notFound` unless this collectivité speaks in it.
    func kept() async throws -> KeptPublication {
        guard let kept = try await store.find(visit.parameter("id"), of: owner.id) else {
            throw Refusal.notFound
        }
        return kept
    }

    /// The communes that it may speak to, in the order of their names.
    func communes() async throws -> [Commune] {
        let all = reach.own.union(reach.delegated)
        return try await desk.territory.gazetteer().communes.filter { all.contains($0.code) }
    }

    /// What the residents' pages, the panel and the poster use is not for the office.
    private static let assets =
        Assets.all.filter { asset in
            ["publications.css", "publication-place.js"].contains(asset.name)
        } + AddressSearchField.assets

    /// The page in the office frame, with the way back.
    func page(
        _ title: String, status: Int = 200, steps: [(label: String, path: SitePath)] = [], _ content: HTML
    ) -> Reply {
        var page = Page(title, .office, commune: owner.name, content: content)
        page.status = status
        page.assets = Self.assets
        if visit.request.path != paths.home.text {
            page.breadcrumb = Breadcrumb([("Actualités", paths.home)] + steps)
        }
        return visit.page(page)
    }

    func link(_ label: String, to path: SitePath, _ style: Button.Style = .quiet) -> LinkButton {
        LinkButton(label, path, style, for: visit)
    }

    /// One gesture in one button, on what the page shows.
    func button(
        _ label: String, to path: SitePath, _ style: Button.Style = .quiet, seen kept: KeptPublication
    ) -> PostButton {
        PostButton(
            label, to: path, visit, style, fields: [HiddenField("version", String(kept.version))])
    }

    /// Makes a step asked by a button, and says what was done; why not, on the same page.
    func step(
        _ action: String, done notice: String,
        _ step: @escaping @Sendable (inout KeptPublication, Reach) throws -> Void
    ) async throws -> Reply {
        let id = visit.parameter("id")
        do {
            try await store.change(id, of: owner.id, seen: visit.seen, by: person, action, step)
        } catch let refusal as PublicationRefusal {
            guard refusal != .gone else { throw Refusal.notFound }
            return try await ItemPage.read(self, kept: kept()).refusing(refusal.words, status: refusal.status)
        }
        return .redirect(to: paths.item(id), notice: notice)
    }
}

extension Visit {
    /// The version that the form was shown with; 0, which no row has, when it was not sent.
    var seen: Int { Int(form["version"]) ?? 0 }
}

extension PublicationRefusal {
    /// What a page that says it answers.
    var status: Int {
        switch self {
        case .changedMeanwhile, .impossible: 409
        case .gone: 404
        default: 422
        }
    }
}
