import Persistence
import Territory
import Web

/// One depot with somebody at its devices: what every page of them begins with.
struct DevicePlace: Sendable {
    let visit: Visit
    let desk: VaultDesk
    let depot: Depot
    /// The name of its commune.
    let commune: String

    /// - Throws: `Refusal.notFound` unless the route names a depot of its commune.
    static func read(_ visit: Visit, _ desk: VaultDesk) async throws -> DevicePlace {
        let commune = try await desk.commune(visit)
        return DevicePlace(
            visit: visit, desk: desk, depot: try await desk.depot(visit, of: commune), commune: commune.name)
    }

    var store: EnrolmentStore { EnrolmentStore(database: desk.database) }
    var home: SitePath { VaultPaths.devices(of: depot) }

    func path(_ found: EnrolledDevice) -> SitePath { VaultPaths.device(found.device.slug, of: depot) }

    /// The device of the route.
    ///
    /// - Throws: `Refusal.notFound` unless it is one of this depot’s.
    func device() async throws -> EnrolledDevice {
        guard let found = try await store.device(visit.parameter("appareil"), of: depot) else {
            throw Refusal.notFound
        }
        return found
    }

    func page(
        _ title: String, status: Int = 200, steps: [(label: String, path: SitePath)] = [], _ content: HTML
    ) -> Reply {
        var page = Page(title, .office, commune: commune, content: content)
        page.status = status
        page.assets = [Assets.envelopeCss]
        page.breadcrumb = Breadcrumb([("Sauvegarde", VaultPaths.commune(depot.commune))] + steps)
        return visit.page(page)
    }

    /// The way back to the list.
    var toList: [(label: String, path: SitePath)] { [("Appareils", home)] }
}
