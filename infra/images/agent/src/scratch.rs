//! Files under /tmp, the only place a guest can write. No guest process lives while these run, but one before may have
//! left symbolic links, fifos, unreadable or very deep directories: no link is ever followed, nothing is opened by a
//! path with more than one component in it, and what is in the way of a file is removed, not written through.
use crate::answer::{Answer, FILE, send_raw};
use crate::input::{Broken, Input};
use crate::sys;
use std::ffi::CString;
use std::fs::File;
use std::io::{Read, Write};
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::{fs, io};

const ROOT: &str = "/tmp";
const MAX_PATH: usize = 4096;
const CHUNK: usize = 64 * 1024;

/// Writes the files of a PUT as they arrive. Err(Ok(reason)) refuses the request, Err(Err(_)) breaks the stream.
pub fn put(input: &mut Input) -> Result<(), Result<String, Broken>> {
    let count = input.u32().map_err(Err)?;
    for _ in 0..count {
        let path = input.text(MAX_PATH).map_err(Err)?;
        let mode = if input.u8().map_err(Err)? == 1 { 0o755 } else { 0o644 };
        let mut left = input.u32().map_err(Err)? as usize;
        let refuse = |why: String| Ok(format!("{}: {why}", String::from_utf8_lossy(&path)));
        let mut file = create(&path, mode).map_err(refuse)?;
        while left > 0 {
            let chunk = input.chunk(left).map_err(Err)?;
            file.write_all(chunk).map_err(|e| refuse(e.to_string()))?;
            left = left.saturating_sub(chunk.len());
        }
    }
    Ok(())
}

/// Answers with a regular file's bytes, or with absence: also for links, fifos, directories and what is too large.
pub fn take(path: &[u8], most: u32) {
    let found = open_regular(path, u64::from(most));
    let Some((mut file, length)) = found else {
        Answer::new(FILE).u8(0).send();
        return;
    };
    Answer::new(FILE).u8(1).send_with_body_to_follow(length);
    let mut left = length as usize;
    let mut buffer = vec![0u8; CHUNK];
    while left > 0 {
        let want = left.min(CHUNK);
        let count = buffer.get_mut(..want).and_then(|space| file.read(space).ok()).unwrap_or(0);
        match buffer.get(..count) {
            Some(bytes) if count > 0 => send_raw(bytes),
            // The announced length can no longer be kept, and nobody lives who could have cut the file.
            _ => std::process::exit(4),
        }
        left -= count;
    }
}

/// Empties the scratch directory. True when nothing is left.
///
/// Directories found inside others are first moved to the top, so that depth costs neither stack nor descriptors and no
/// path is ever longer than two names.
pub fn wipe() -> bool {
    let mut moved = 0u64;
    loop {
        let Ok(entries) = fs::read_dir(ROOT) else { return false };
        let paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        if paths.is_empty() {
            return true;
        }
        for path in paths {
            let Ok(about) = fs::symlink_metadata(&path) else {
                return false;
            };
            let removed = if about.is_dir() { remove_directory(&path, &mut moved) } else { fs::remove_file(&path) };
            if removed.is_err() {
                return false;
            }
        }
    }
}

fn remove_directory(path: &Path, moved: &mut u64) -> io::Result<()> {
    fs::set_permissions(path, fs::Permissions::from_mode(0o700))?;
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        if !entry.file_type()?.is_dir() {
            fs::remove_file(entry.path())?;
            continue;
        }
        // A directory that changes its parent must be writable itself.
        fs::set_permissions(entry.path(), fs::Permissions::from_mode(0o700))?;
        loop {
            *moved += 1;
            let target = Path::new(ROOT).join(format!(".moved-{moved}"));
            match fs::symlink_metadata(&target) {
                Err(_) => break fs::rename(entry.path(), target)?,
                Ok(_) => continue,
            }
        }
    }
    fs::remove_dir(path)
}

/// Splits `/tmp/a/b` into its names; refuses everything that is not plainly below /tmp.
fn names(path: &[u8]) -> Result<Vec<CString>, String> {
    let inside = path.strip_prefix(b"/tmp/").ok_or("outside of /tmp")?;
    inside
        .split(|byte| *byte == b'/')
        .map(|name| match name {
            b"" | b"." | b".." => Err("not a plain path".to_string()),
            _ => CString::new(name).map_err(|_| "a NUL in the path".to_string()),
        })
        .collect()
}

/// Opens the directory that holds the path's last name, making directories where asked.
fn parent(path: &[u8], make: bool) -> Result<(OwnedFd, CString), String> {
    let mut names = names(path)?;
    let last = names.pop().ok_or("no name")?;
    let root = unsafe { sys::open(c"/tmp".as_ptr(), sys::O_RDONLY | sys::O_DIRECTORY | sys::O_CLOEXEC) };
    let mut directory = owned(root)?;
    for name in names {
        if make {
            let made = unsafe { sys::mkdirat(directory.as_raw_fd(), name.as_ptr(), 0o755) };
            if made != 0 && errno() != sys::EEXIST {
                return Err(io::Error::last_os_error().to_string());
            }
        }
        let flags = sys::O_RDONLY | sys::O_DIRECTORY | sys::O_NOFOLLOW | sys::O_CLOEXEC;
        directory = owned(unsafe { sys::openat(directory.as_raw_fd(), name.as_ptr(), flags) })?;
    }
    Ok((directory, last))
}

fn create(path: &[u8], mode: u32) -> Result<File, String> {
    let (directory, name) = parent(path, true)?;
    if unsafe { sys::unlinkat(directory.as_raw_fd(), name.as_ptr(), 0) } != 0 && errno() != sys::ENOENT {
        return Err(io::Error::last_os_error().to_string());
    }
    let flags = sys::O_WRONLY | sys::O_CREAT | sys::O_EXCL | sys::O_NOFOLLOW | sys::O_CLOEXEC;
    let file = File::from(owned(unsafe { sys::openat(directory.as_raw_fd(), name.as_ptr(), flags, mode) })?);
    // The mode given at creation passed through a umask.
    file.set_permissions(fs::Permissions::from_mode(mode)).map_err(|e| e.to_string())?;
    Ok(file)
}

fn open_regular(path: &[u8], most: u64) -> Option<(File, u32)> {
    let (directory, name) = parent(path, false).ok()?;
    // Without O_NONBLOCK a planted fifo would hold the agent for ever.
    let flags = sys::O_RDONLY | sys::O_NOFOLLOW | sys::O_NONBLOCK | sys::O_CLOEXEC;
    let file = File::from(owned(unsafe { sys::openat(directory.as_raw_fd(), name.as_ptr(), flags) }).ok()?);
    let about = file.metadata().ok()?;
    if !about.is_file() || about.len() > most {
        return None;
    }
    Some((file, u32::try_from(about.len()).ok()?))
}

fn owned(fd: i32) -> Result<OwnedFd, String> {
    if fd < 0 {
        return Err(io::Error::last_os_error().to_string());
    }
    // SAFETY: the descriptor was just opened and belongs to nobody else.
    Ok(unsafe { OwnedFd::from_raw_fd(fd) })
}

fn errno() -> i32 {
    io::Error::last_os_error().raw_os_error().unwrap_or(0)
}
