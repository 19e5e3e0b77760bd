/// How long a whole département takes to come in: 461 communes, 115,544 addresses.
enum ImportFigures {
    static func measure(in workshop: Workshop, into report: inout Report) throws {
        let (files, data) = (workshop.path("gers"), workshop.path("import"))
        _ = try workshop.bastide("demo", "files", "--size", "gers", "--out", files)
        for kind in ["cog", "populations", "epci", "postcodes", "contours"] {
            _ = try workshop.bastide(
                "territory", "import", kind, "\(files)/territoire/\(kind)", "--departement", "96", "--data",
                data)
        }
        let run = try workshop.bastide(
            "addresses", "import", "\(files)/adresses", "--data", data, sampled: true)
        guard run.status == 0 else {
            print("The import ended with status \(run.status): \(run.output.suffix(300))")
            return
        }
        report.figure("461 communes, 115,544 addresses imported (SQLite)", run.seconds, "s", goal: .most(15))
    }
}
