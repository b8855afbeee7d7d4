-- In which shape the read tables were last written: a program of another shape makes them anew when it opens the database.
CREATE TABLE read_table_shape (
    id BIGINT NOT NULL PRIMARY KEY,
    digest TEXT NOT NULL
);
