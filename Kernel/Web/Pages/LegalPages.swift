/// `/mentions-legales` and `/accessibilite`.
package struct LegalPages: Sendable {
    private let kept: [KeptData]
    private let notice: @Sendable () async throws -> LegalNotice

    /// - Parameters:
    ///   - kept: the retentions of the kernel and of every service.
    ///   - notice: the syndicat's settings as they are now.
    package init(kept: [KeptData], notice: @escaping @Sendable () async throws -> LegalNotice) {
        self.kept = kept
        self.notice = notice
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
        ]
    }
}
