import Web

/// One publication in the office: what it says, what each way will carry, what to do next, what came of it.
struct ShowItem {
    static func routes(_ routes: OwnerRoutes) -> [Route] {
        routes.get("/publication/{id}", .reader) { desk in
            try await ItemPage.read(desk, kept: desk.kept()).reply()
        }
    }
}
