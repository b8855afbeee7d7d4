//! Heads kept outside the database, in an append-only file beside it: whoever rewrites the database cannot make
//! them agree (articles 42 to 46). Several servers on one database may share the file: it is locked while one mends
//! it or adds to it.

use crate::fault::StoreFault;
use ledger::digest::Sm3;
use ledger::head::Head;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use tokio::fs;

/// The file of heads, one on a line, oldest first.
#[derive(Debug, Clone)]
pub struct HeadFile {
    path: PathBuf,
}

impl HeadFile {
    /// The file of heads at this path; it comes into being with the first head.
    #[must_use]
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Removes a last line that a power failure cut off, so that the next head begins on a line of its own.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when the file cannot be read or written.
    pub async fn mend(&self) -> Result<(), StoreFault> {
        if !fs::try_exists(&self.path)
            .await
            .map_err(|error| self.unavailable(&error))?
        {
            return Ok(());
        }
        self.changed(mend).await
    }

    /// Adds a head and waits until it is on the disk. A line that another server left cut off is removed first.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when the file cannot be written.
    pub async fn add(&self, head: &Head) -> Result<(), StoreFault> {
        self.add_all(std::slice::from_ref(head)).await
    }

    /// Adds several heads at once.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when the file cannot be written.
    pub async fn add_all(&self, heads: &[Head]) -> Result<(), StoreFault> {
        if heads.is_empty() {
            return Ok(());
        }
        let lines: String = heads.iter().map(|head| head.line::<Sm3>() + "\n").collect();
        self.changed(move |file| {
            mend(file)?;
            file.write_all(lines.as_bytes())?;
            file.sync_all()
        })
        .await
    }

    /// Changes the file while no other process does.
    async fn changed(
        &self,
        change: impl FnOnce(&mut File) -> std::io::Result<()> + Send + 'static,
    ) -> Result<(), StoreFault> {
        let path = self.path.clone();
        let changed = tokio::task::spawn_blocking(move || {
            let mut file = File::options().read(true).append(true).create(true).open(path)?;
            file.lock()?;
            change(&mut file)
        });
        let changed = changed.await.map_err(StoreFault::unavailable)?;
        changed.map_err(|error| self.unavailable(&error))
    }

    /// All heads, oldest first; none when the file does not exist. A last line without its end was cut off by a
    /// power failure and is passed over.
    ///
    /// # Errors
    /// [`StoreFault::Corrupt`] when a whole line is no head, [`StoreFault::Unavailable`] when it cannot be read.
    pub async fn heads(&self) -> Result<Vec<Head>, StoreFault> {
        let text = match fs::read_to_string(&self.path).await {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(self.unavailable(&error)),
        };
        let whole = text
            .split_inclusive('\n')
            .filter_map(|line| line.strip_suffix('\n'));
        let place = self.path.display().to_string();
        whole
            .map(|line| Head::read::<Sm3>(line).map_err(|fault| StoreFault::corrupt(&place, fault)))
            .collect()
    }

    fn unavailable(&self, error: &std::io::Error) -> StoreFault {
        StoreFault::unavailable(format!("{}: {error}", self.path.display()))
    }
}

/// Cuts off a last line that has no end.
fn mend(file: &mut File) -> std::io::Result<()> {
    if file.seek(SeekFrom::End(0))? == 0 {
        return Ok(());
    }
    let mut bytes = vec![0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut bytes)?;
    if bytes == b"\n" {
        return Ok(());
    }
    bytes.clear();
    file.seek(SeekFrom::Start(0))?;
    file.read_to_end(&mut bytes)?;
    let whole = bytes
        .iter()
        .rposition(|byte| *byte == b'\n')
        .map_or(0, |place| place + 1);
    file.set_len(u64::try_from(whole).map_err(std::io::Error::other)?)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ledger::tree::Tree;

    #[tokio::test]
    async fn a_head_follows_a_line_that_another_server_left_cut_off() {
        let place = tempfile::TempDir::new().expect("a directory");
        let heads = HeadFile::at(place.path().join("heads.txt"));
        let head = |size: u64| Head {
            size,
            root: Tree::<Sm3>::default().root(),
            at: "2026-11-23T01:00:00Z".to_owned(),
        };
        heads.add(&head(1)).await.expect("added");
        let cut = format!("{}\n3 2026", head(2).line::<Sm3>());
        let mut file = File::options().append(true).open(heads.path()).expect("the file");
        file.write_all(cut.as_bytes()).expect("written");
        heads.add(&head(4)).await.expect("added");
        let sizes: Vec<u64> = heads
            .heads()
            .await
            .expect("whole lines")
            .iter()
            .map(|head| head.size)
            .collect();
        assert_eq!(sizes, [1, 2, 4]);
    }

    #[tokio::test]
    async fn servers_that_share_the_file_do_not_tear_each_others_lines() {
        let place = tempfile::TempDir::new().expect("a directory");
        let path = place.path().join("heads.txt");
        let servers = (0..8_u64).map(|server| {
            let heads = HeadFile::at(&path);
            tokio::spawn(async move {
                for turn in 0..10 {
                    let head = Head {
                        size: server * 10 + turn,
                        root: Tree::<Sm3>::default().root(),
                        at: "2026-11-23T01:00:00Z".to_owned(),
                    };
                    heads.mend().await.expect("mended");
                    heads.add(&head).await.expect("added");
                }
            })
        });
        for server in servers.collect::<Vec<_>>() {
            server.await.expect("ended");
        }
        let mut sizes: Vec<u64> = HeadFile::at(&path)
            .heads()
            .await
            .expect("whole lines")
            .iter()
            .map(|head| head.size)
            .collect();
        sizes.sort_unstable();
        assert_eq!(sizes, (0..80).collect::<Vec<u64>>());
    }
}
