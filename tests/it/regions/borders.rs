//! The borders against the register's own points, and against themselves.

use super::{code, register};
use etalase::regions::{Borders, Point, RegionCode};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn borders() -> &'static Borders {
    Borders::embedded()
}

#[test]
fn measure() {
    let mut n=[0usize;4];
    for r in register().regencies() {
        let d = borders().distance_km(r.code, r.capital_point).unwrap();
        let k = if d==0.0 {0} else if d<=5.0 {1} else if d<=10.0 {2} else {3};
        n[k]+=1;
        if d>5.0 { println!("{} {} {} {d:.1}", r.code, r.name, r.capital); }
    }
    println!("capitals {n:?}");
    let mut n=[0usize;4]; let mut p=0; let mut sea=0; let mut per: BTreeMap<RegionCode,usize>=BTreeMap::new();
    let t=std::time::Instant::now();
    for r in register().regencies() { for v in register().villages_of(r.code) { if let Some(q)=v.point {
        let d = borders().distance_km(r.code, q).unwrap();
        let k = if d==0.0 {0} else if d<=5.0 {1} else if d<=10.0 {2} else {3};
        n[k]+=1; if d>5.0 { *per.entry(r.code).or_default()+=1; if borders().regency_at(q).is_none() {sea+=1}}
        if borders().distance_km(r.code.province(), q).unwrap()>10.0 {p+=1}
    }}}
    println!("villages {n:?} sea {sea} province>10 {p} in {:?}", t.elapsed());
    println!("{per:?}");
    let mut multi=0; let mut some=0; let mut tot=0;
    for i in 0..1700 { for j in 0..460 {
        let q=Point{lat:-11.05+0.01*f64::from(i)+0.00123, lon:95.02+0.1*f64::from(j)+0.00077};
        tot+=1;
        let c=borders().shapes().iter().filter(|s| s.bounds.contains(q) && borders().distance_km(s.code,q)==Some(0.0)).count();
        if c>0 {some+=1} if c>1 {multi+=1; }
    }}
    println!("grid {tot} land {some} multi {multi}");
}
