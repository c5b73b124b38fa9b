//! A disk made of memory that can fail, run full, stop, and forget what was not forced to it.

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use tidings::store::state::Disk;
use tidings::store::state::disk::{Guard, Out, Standing};

#[allow(dead_code, reason = "not every test needs everything")]
/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// From this step on nothing happens any more.
    Stop,
    /// This step fails. If it was to force bytes to the disk, they will never get there.
    Fail,
    /// This step fails because there is no room.
    Full,
    /// This write takes only some bytes, and the next fails.
    Short,
}

#[derive(Debug, Clone, Default)]
struct File {
    now: Vec<u8>,
    /// How many of its bytes survive a loss of power.
    safe: usize,
    /// Its forcing has failed once: the system believes that all is well from then on.
    lost: bool,
}

#[derive(Debug, Clone, Default)]
struct World {
    files: Vec<File>,
    names: BTreeMap<PathBuf, usize>,
    safe_names: BTreeMap<PathBuf, usize>,
    step: usize,
    fault: Option<(Fault, usize)>,
    stopped: bool,
    room: Option<usize>,
}

/// The disk; a clone is the same disk.
#[derive(Clone, Default)]
pub struct Model(Arc<Mutex<World>>);

impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Model")
    }
}

#[allow(dead_code, reason = "not every test needs everything")]
impl Model {
    /// A disk on which `fault` happens at `step`.
    pub fn with(fault: Fault, step: usize) -> Self {
        Self::of(World { fault: Some((fault, step)), ..World::default() })
    }

    /// This disk, on which `fault` happens at `step`.
    pub fn failing(self, fault: Fault, step: usize) -> Self {
        self.world().fault = Some((fault, step));
        self
    }

    /// A disk with room for so many bytes.
    pub fn with_room(room: usize) -> Self {
        Self::of(World { room: Some(room), ..World::default() })
    }

    /// Gives it all the room there is.
    pub fn make_room(&self) {
        self.world().room = None;
    }

    /// The bytes of the file of this name.
    pub fn len(&self, path: &Path) -> usize {
        let world = self.world();
        world.names.get(path).map_or(0, |file| world.files[*file].now.len())
    }

    /// How many steps have been taken.
    pub fn steps(&self) -> usize {
        self.world().step
    }

    /// What a process finds that comes after one that was killed.
    pub fn killed(&self) -> Self {
        let world = self.world().clone();
        Self::of(World { fault: None, stopped: false, ..world })
    }

    /// What is left after a loss of power: what was forced, and by `luck` some of the rest.
    pub fn without_power(&self, luck: usize) -> Self {
        let mut world = self.world().clone();
        for (at, file) in world.files.iter_mut().enumerate() {
            let more = file.now.len() - file.safe;
            file.now.truncate(file.safe + more * ((luck + at) % 4) / 4);
        }
        if luck.is_multiple_of(2) {
            world.names = world.safe_names.clone();
        }
        Self::of(World { fault: None, stopped: false, ..world })
    }

    fn of(world: World) -> Self {
        Self(Arc::new(Mutex::new(world)))
    }

    fn world(&self) -> MutexGuard<'_, World> {
        self.0.lock().expect("no test panics with it")
    }

    /// One step: fails if this is the one that is to.
    fn step(&self) -> io::Result<MutexGuard<'_, World>> {
        let mut world = self.world();
        let step = world.step;
        world.step += 1;
        match world.fault {
            Some((Fault::Stop, at)) if step >= at => world.stopped = true,
            Some((Fault::Fail, at)) if step == at => return Err(io::Error::other("a fault")),
            Some((Fault::Full, at)) if step == at => return Err(full()),
            _ => {}
        }
        if world.stopped { Err(io::Error::other("stopped")) } else { Ok(world) }
    }
}

fn full() -> io::Error {
    io::Error::new(io::ErrorKind::StorageFull, "no room")
}

fn missing() -> io::Error {
    io::ErrorKind::NotFound.into()
}

struct Handle {
    disk: Model,
    file: usize,
}

impl Out for Handle {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut world = self.disk.step()?;
        let mut count = bytes.len();
        if let Some((Fault::Short, at)) = world.fault
            && world.step > at
        {
            count = bytes.len() / 2;
            world.fault = Some((Fault::Full, world.step));
        }
        if let Some(room) = &mut world.room {
            count = count.min(*room);
            *room -= count;
            if count == 0 {
                return Err(full());
            }
        }
        world.files[self.file].now.extend(&bytes[..count]);
        Ok(count)
    }

    fn sync(&mut self) -> io::Result<()> {
        let done = self.disk.step().map(|mut world| {
            let file = &mut world.files[self.file];
            if !file.lost {
                file.safe = file.now.len();
            }
        });
        if done.is_err() {
            self.disk.world().files[self.file].lost = true;
        }
        done
    }
}

impl Disk for Model {
    fn standing(&self, path: &Path) -> io::Result<Option<Standing>> {
        let world = self.step()?;
        Ok(world.names.get(path).map(|&file| Standing {
            id: (0, file as u64),
            len: world.files[file].now.len() as u64,
        }))
    }

    fn read(&self, path: &Path, from: u64) -> io::Result<Vec<u8>> {
        let world = self.step()?;
        let file = *world.names.get(path).ok_or_else(missing)?;
        Ok(world.files[file].now[usize::try_from(from).expect("short")..].to_vec())
    }

    fn append(&self, path: &Path) -> io::Result<Box<dyn Out>> {
        let world = self.step()?;
        let file = *world.names.get(path).ok_or_else(missing)?;
        Ok(Box::new(Handle { disk: self.clone(), file }))
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn Out>> {
        let mut world = self.step()?;
        // A file of its own even where one has the name: as if that had been emptied.
        let file = world.files.len();
        world.files.push(File::default());
        world.names.insert(path.to_owned(), file);
        Ok(Box::new(Handle { disk: self.clone(), file }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut world = self.step()?;
        let file = world.names.remove(from).ok_or_else(missing)?;
        world.names.insert(to.to_owned(), file);
        Ok(())
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut world = self.step()?;
        let file = *world.names.get(from).ok_or_else(missing)?;
        world.names.insert(to.to_owned(), file);
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step()?.names.remove(path).map(|_| ()).ok_or_else(missing)
    }

    fn make_folder(&self, _path: &Path) -> io::Result<()> {
        self.step().map(|_| ())
    }

    fn sync_folder(&self, _path: &Path) -> io::Result<()> {
        let mut world = self.step()?;
        world.safe_names = world.names.clone();
        Ok(())
    }

    fn lock(&self, _path: &Path) -> io::Result<Option<Guard>> {
        self.step().map(|_| Some(Box::new(()) as Guard))
    }
}
