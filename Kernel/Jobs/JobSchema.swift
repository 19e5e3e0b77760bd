package import Persistence

/// The queue's table.
package enum JobSchema {
    package static let migrations = [
        Migration(
            "jobs/1 queue",
            [
                """
                CREATE TABLE job (
                    id TEXT NOT NULL PRIMARY KEY,
                    kind TEXT NOT NULL,
                    title TEXT NOT NULL,
                    payload TEXT NOT NULL,
                    owner TEXT,
                    unique_key TEXT,
                    next_path TEXT,
                    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
                    run_after BIGINT NOT NULL,
                    attempts BIGINT NOT NULL,
                    lease TEXT,
                    lease_until BIGINT,
                    done BIGINT NOT NULL DEFAULT 0,
                    total BIGINT NOT NULL DEFAULT 0,
                    label TEXT NOT NULL DEFAULT '',
                    failure TEXT,
                    created_at BIGINT NOT NULL,
                    finished_at BIGINT,
                    CHECK ((state = 'running') = (lease IS NOT NULL AND lease_until IS NOT NULL)),
                    CHECK ((state IN ('done', 'failed', 'cancelled')) = (finished_at IS NOT NULL))
                )
                """,
                "CREATE INDEX job_due ON job (state, run_after)",
                "CREATE INDEX job_of_owner ON job (owner, created_at)",
                """
                CREATE UNIQUE INDEX job_not_twice ON job (unique_key) WHERE state IN ('waiting', 'running')
                """,
            ]),
        Migration(
            "jobs/2 asked again",
            [
                // When work that runs is to be done once more: it was asked for again since it was taken.
                "ALTER TABLE job ADD COLUMN again_after BIGINT"
            ]),
        Migration(
            "jobs/3 rank",
            [
                // Of what is due, the least goes first, however long the others have waited.
                "ALTER TABLE job ADD COLUMN rank BIGINT NOT NULL DEFAULT 0"
            ]),
    ]
}
