/// `/mentions-legales` and `/accessibilite`, and the same of each commune.
package struct LegalPages: Sendable {
    private let kept: [KeptData]
    private let notice: @Sendable () async throws -> LegalNotice
    private let communes: CommuneLegalPages

    /// - Parameters:
    ///   - kept: the retentions of the kernel and of every service.
    ///   - processings: what every service says in the register.
    ///   - commune: the commune of a code, or nil when the territory has none.
    ///   - notice: the syndicat's settings as they are now.
    package init(
        kept: [KeptData], processings: [Processing] = [],
        commune: @escaping @Sendable (String) async throws -> LegalCommune? = { _ in nil },
        notice: @escaping @Sendable () async throws -> LegalNotice
    ) {
        self.kept = kept
        self.notice = notice
        communes = CommuneLegalPages(
            processings: processings, kept: kept, notice: notice, commune: commune)
    }

    package var routes: [Route] {
        [
            .get("/mentions-legales", .anyone) { visit in
                let content = LegalMentions(site: visit.site, notice: try await notice(), kept: kept).html
                return visit.page(Page("Mentions légales et données personnelles", .open, content: content))
            },
            .get("/accessibilite", .anyone) { visit in
                let content = AccessibilityStatement(site: visit.site, notice: try await notice()).html
                return visit.page(Page("Accessibilité", .open, content: content))
            },
        ] + communes.routes
    }
}
